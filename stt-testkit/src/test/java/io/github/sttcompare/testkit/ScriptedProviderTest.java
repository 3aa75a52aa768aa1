package io.github.sttcompare.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScriptedProviderTest {

    private static final Duration ONE_HOUR = Duration.ofHours(1);

    @Test
    void takesOneStepPerCallAndRepeatsTheLast() throws Exception {
        try (ScriptedProvider provider = ScriptedProvider.builder("p").fail(ErrorKind.UNAVAILABLE).answer("one").answer("two").build()) {
            assertThatThrownBy(() -> provider.transcribe(Calls.request()))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
            assertThat(provider.transcribe(Calls.request()).text()).isEqualTo("one");
            assertThat(provider.transcribe(Calls.request()).text()).isEqualTo("two");
            assertThat(provider.transcribe(Calls.request()).text()).isEqualTo("two");
            assertThat(provider.callCount()).isEqualTo(4);
        }
    }

    @Test
    void waitsWithTheGivenSleeper() throws Exception {
        ManualTime time = new ManualTime();
        ScriptedProvider provider = ScriptedProvider.builder("slow").sleeper(time).answer(ONE_HOUR, "at last").build();
        FutureTask<Transcript> call = start(provider);

        time.awaitSleepers(1, Calls.LIMIT);
        time.advance(ONE_HOUR.minusNanos(1));
        assertThat(call.isDone()).isFalse();
        time.advance(Duration.ofNanos(1));

        assertThat(call.get(10, TimeUnit.SECONDS).text()).isEqualTo("at last");
        assertThat(time.now()).isEqualTo(ONE_HOUR);
    }

    @Test
    void recordsItsCallsAndTheirConcurrency() throws Exception {
        ManualTime time = new ManualTime();
        ScriptedProvider provider = ScriptedProvider.builder("busy").sleeper(time).answer(ONE_HOUR, "done").build();
        List<FutureTask<Transcript>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(start(provider));
        }
        time.awaitSleepers(5, Calls.LIMIT);
        assertThat(provider.running()).isEqualTo(5);
        time.advance(ONE_HOUR);
        for (FutureTask<Transcript> call : calls) {
            call.get(10, TimeUnit.SECONDS);
        }

        assertThat(provider.maxConcurrency()).isEqualTo(5);
        assertThat(provider.running()).isZero();
        assertThat(provider.calls()).hasSize(5).allSatisfy(call -> {
            assertThat(call.threadName()).isEqualTo("caller");
            assertThat(call.virtual()).isFalse();
            assertThat(call.remaining()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
        });
    }

    @Test
    void anInterruptEndsAndIsCounted() throws Exception {
        ManualTime time = new ManualTime();
        ScriptedProvider provider = ScriptedProvider.builder("slow").sleeper(time).answer(ONE_HOUR, "never").build();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform().daemon().start(() -> {
            try {
                provider.transcribe(Calls.request());
                ended.complete(new AssertionError("it answered"));
            } catch (InterruptedException | RuntimeException e) {
                ended.complete(e);
            }
        });
        time.awaitSleepers(1, Calls.LIMIT);
        caller.interrupt();

        assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(provider.interrupts()).isEqualTo(1);
    }

    @Test
    void failsAfterItIsClosed() {
        ScriptedProvider provider = ScriptedProvider.answering("p", "text");
        provider.close();
        assertThat(provider.closed()).isTrue();
        assertThatThrownBy(() -> provider.transcribe(Calls.request())).hasMessageContaining("'p' is closed");
    }

    @Test
    void aCheckedExceptionOfTheScriptIsAnInternalFailure() {
        ScriptedProvider provider = ScriptedProvider.builder("p")
                .then(Duration.ZERO, request -> {
                    throw new IOException("gone");
                })
                .build();
        assertThatThrownBy(() -> provider.transcribe(Calls.request()))
                .isInstanceOf(SttException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void recordsNoCallsIfTurnedOff() throws Exception {
        ScriptedProvider provider =
                ScriptedProvider.builder("p").recording(false).workload(Workload.LOCAL).answer("x").build();
        provider.transcribe(Calls.request());
        assertThat(provider.calls()).isEmpty();
        assertThat(provider.callCount()).isEqualTo(1);
        assertThat(provider.workload()).isEqualTo(Workload.LOCAL);
    }

    @Test
    void refusesInvalidScripts() {
        assertThatThrownBy(() -> ScriptedProvider.builder("p").build()).hasMessageContaining("script of 'p' is empty");
        assertThatThrownBy(() -> ScriptedProvider.builder(" ")).hasMessageContaining("must not be blank");
        assertThatThrownBy(() -> ScriptedProvider.builder("p").answer(Duration.ofMillis(-1), "x"))
                .hasMessageContaining("must not be negative: PT-0.001S");
        assertThatThrownBy(() -> new ManualTime().advance(Duration.ofNanos(-1))).hasMessageContaining("only moves forward");
        assertThatThrownBy(() -> new ManualTime().awaitSleepers(1, Duration.ofMillis(1)))
                .hasMessageContaining("0 of 1 threads sleep");
    }

    private static FutureTask<Transcript> start(ScriptedProvider provider) {
        FutureTask<Transcript> call = new FutureTask<>(() -> provider.transcribe(Calls.request()));
        Thread.ofPlatform().daemon().name("caller").start(call);
        return call;
    }
}
