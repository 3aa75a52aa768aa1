package io.github.sttcompare.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultyProviderTest {

    private record Running(FutureTask<Transcript> call, Thread thread) {
        static Running start(FaultyProvider provider) throws InterruptedException {
            FutureTask<Transcript> call = new FutureTask<>(() -> provider.transcribe(Calls.request()));
            Thread thread = Thread.ofPlatform().daemon().start(call);
            provider.awaitCalls(1, Calls.LIMIT);
            return new Running(call, thread);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyCallEndsAccordingToItsFaultAndAtTheLatestWhenReleased(Fault fault) throws Exception {
        FaultyProvider provider = FaultyProvider.of(fault);
        Running running = Running.start(provider);
        switch (fault.ending()) {
            case AT_ONCE -> provider.awaitIdle(Calls.LIMIT);
            case WHEN_INTERRUPTED -> {
                assertThat(provider.running()).isEqualTo(1);
                running.thread.interrupt();
                provider.awaitIdle(Calls.LIMIT);
            }
            case WHEN_RELEASED -> {
                running.thread.interrupt();
                running.thread.join(20);
                assertThat(provider.running()).as("it ignores the interrupt").isEqualTo(1);
                provider.release();
                provider.awaitIdle(Calls.LIMIT);
            }
        }
        provider.release();
        running.thread.join(10_000);
        assertThat(running.thread.isAlive()).isFalse();
        assertThat(provider.callCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void answersExactlyIfDeclared(Fault fault) throws Exception {
        FaultyProvider provider = FaultyProvider.of(fault);
        Running running = Running.start(provider);
        provider.release();
        boolean answered;
        try {
            Transcript transcript = running.call.get(10, TimeUnit.SECONDS);
            answered = transcript != null && transcript.text().equals(FaultyProvider.TEXT);
        } catch (ExecutionException | IllegalStateException e) {
            // the latter: wrapping a hostile exception asks for its message
            answered = false;
        }
        assertThat(answered).isEqualTo(fault.answers() || fault == Fault.ANSWER_LATE);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"HANG", "SPIN"})
    void aCallThatHonoursInterruptsThrowsInterruptedException(Fault fault) throws Exception {
        try (FaultyProvider provider = FaultyProvider.of(fault)) {
            Running running = Running.start(provider);
            running.thread.interrupt();
            assertThatThrownBy(() -> running.call.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void answersAfterBeingCancelled() throws Exception {
        try (FaultyProvider provider = FaultyProvider.of(Fault.ANSWER_WHEN_CANCELLED)) {
            Running running = Running.start(provider);
            running.thread.interrupt();
            assertThat(running.call.get(10, TimeUnit.SECONDS).text()).isEqualTo(FaultyProvider.TEXT);
        }
    }

    @Test
    void wrapsTheInterrupt() throws Exception {
        try (FaultyProvider provider = FaultyProvider.of(Fault.WRAP_INTERRUPT)) {
            Running running = Running.start(provider);
            running.thread.interrupt();
            assertThatThrownBy(() -> running.call.get(10, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(SttException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void throwsTheExceptionOfItsFault() {
        assertThrown(Fault.THROW_RUNTIME_EXCEPTION, IllegalStateException.class);
        assertThrown(Fault.THROW_UNDECLARED_CHECKED, IOException.class);
        assertThrown(Fault.THROW_ERROR, AssertionError.class);
        assertThrown(Fault.THROW_LINKAGE_ERROR, LinkageError.class);
        assertThrown(Fault.OVERFLOW_STACK, StackOverflowError.class);
        assertThrown(Fault.THROW_OUT_OF_MEMORY, OutOfMemoryError.class);
        assertThrown(Fault.THROW_INTERRUPTED, InterruptedException.class);
        assertThrown(Fault.THROW_CYCLIC_CAUSE, IllegalStateException.class);
    }

    private static void assertThrown(Fault fault, Class<? extends Throwable> expected) {
        Class<?> thrown = null;
        try {
            FaultyProvider.of(fault).transcribe(Calls.request());
        } catch (Throwable t) {
            thrown = t.getClass();
        }
        assertThat(thrown).as(fault.name()).isNotNull().isAssignableTo(expected);
    }

    @Test
    @SuppressWarnings("resource")
    void faultsOutsideTheCallOccurInTheMethodThatTheirNameStates() {
        assertThatThrownBy(() -> FaultyProvider.of(Fault.THROW_FROM_CAPABILITIES).capabilities()).hasMessageContaining("throws");
        assertThat(FaultyProvider.of(Fault.NULL_CAPABILITIES).capabilities()).isNull();
        assertThatThrownBy(() -> FaultyProvider.of(Fault.THROW_FROM_ID).id()).hasMessageContaining("throws");
        assertThatThrownBy(() -> FaultyProvider.of(Fault.THROW_UNDECLARED_FROM_ID).id()).isInstanceOf(IOException.class);
        assertThat(FaultyProvider.of(Fault.NULL_ID).id()).isNull();
        assertThat(FaultyProvider.of(Fault.NULL_ID)).hasToString("faulty-null-id");
        assertThatThrownBy(() -> FaultyProvider.of(Fault.THROW_FROM_WORKLOAD).workload()).hasMessageContaining("throws");
        assertThat(FaultyProvider.of(Fault.NULL_WORKLOAD).workload()).isNull();
        assertThatThrownBy(() -> FaultyProvider.of(Fault.THROW_FROM_WARM_UP).warmUp()).hasMessageContaining("throws");
        assertThatThrownBy(() -> FaultyProvider.of(Fault.THROW_FROM_CLOSE).close()).hasMessageContaining("throws");
    }

    @Test
    void anIdThatHangsComesWhenTheProviderIsInterruptedOrReleased() throws Exception {
        for (boolean interrupted : new boolean[] {true, false}) {
            FaultyProvider provider = FaultyProvider.of(Fault.HANG_IN_ID);
            FutureTask<String> asked = new FutureTask<>(provider::id);
            Thread thread = Thread.ofPlatform().daemon().start(asked);
            thread.join(20);
            assertThat(asked.isDone()).isFalse();
            if (interrupted) {
                thread.interrupt();
            } else {
                provider.release();
            }
            assertThat(asked.get(10, TimeUnit.SECONDS)).isEqualTo("faulty-hang-in-id");
            provider.close();
        }
    }

    @Test
    void metadataHangOnOtherThreadsUntilTheProviderIsReleased() throws Exception {
        FaultyProvider provider = FaultyProvider.of(Fault.HANGING_METADATA);
        Map<?, ?> metadata = provider.transcribe(Calls.request()).metadata();
        Object key = metadata.keySet().iterator().next();
        Object value = metadata.values().iterator().next();
        List<FutureTask<String>> asked = List.of(
                new FutureTask<>(() -> "" + key.hashCode()), new FutureTask<>(key::toString), new FutureTask<>(value::toString));
        for (FutureTask<String> question : asked) {
            Thread thread = Thread.ofPlatform().daemon().start(question);
            thread.join(20);
            assertThat(question.isDone()).isFalse();
        }
        provider.release();
        for (FutureTask<String> question : asked) {
            assertThat(question.get(10, TimeUnit.SECONDS)).isNotBlank();
        }
    }

    @Test
    void thereIsOneProviderForEveryFaultWithItsOwnId() {
        List<Fault> refused = List.of(Fault.THROW_FROM_ID, Fault.THROW_UNDECLARED_FROM_ID, Fault.HANG_IN_ID, Fault.NULL_ID);
        assertThat(Fault.values()).filteredOn(Fault::isRefused).containsExactlyElementsOf(refused);
        List<Fault> others = new ArrayList<>(List.of(Fault.values()));
        others.removeAll(refused);
        assertThat(FaultyProvider.all()).extracting(FaultyProvider::fault).containsExactlyElementsOf(others);
        assertThat(FaultyProvider.all()).extracting(FaultyProvider::id).doesNotHaveDuplicates().contains("faulty-hang");
        assertThat(FaultyProvider.of("x", Fault.SPIN, Workload.REMOTE).workload()).isEqualTo(Workload.REMOTE);
    }
}
