package io.github.sttcompare.azure.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of an SDK that misbehaves in ways that the real one cannot be made to. */
class AzureSdkCallsTest {

    /** Its own, because other tests leave threads that the SDK keeps for a while. */
    private static final String ID = "with-another-engine";

    private final CountDownLatch released = new CountDownLatch(1);
    private final BlockingQueue<Engine.Listener> ears = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> steps = new LinkedBlockingQueue<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();

    @AfterEach
    void release() {
        released.countDown();
    }

    /** A session in which every step can hang until the end of the test. */
    private class Session implements Engine.Session {
        private final List<String> hanging;

        Session(List<String> hanging) {
            this.hanging = hanging;
            sessions.incrementAndGet();
        }

        private void step(String name) {
            boolean interrupted = false;
            steps.add(name);
            while (hanging.contains(name)) {
                try {
                    released.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true; // natives do not care
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void write(byte[] pcm) {
            written.addAndGet(pcm.length);
            step("write");
        }

        @Override
        public void endOfAudio() {
            step("endOfAudio");
        }

        @Override
        public void start() {
            step("start");
        }

        @Override
        public void connect() {
            step("connect");
        }

        @Override
        public void close() {
            step("close");
        }
    }

    private AzureSdkProvider provider(int maxCalls, String... hanging) {
        return provider(maxCalls, (plan, secret, listener) -> {
            Session session = new Session(List.of(hanging));
            ears.add(listener);
            return session;
        });
    }

    private static AzureSdkProvider provider(int maxCalls, Engine engine) {
        return AzureSdkProvider.builder().id(ID).host(URI.create("ws://localhost:1")).maxCalls(maxCalls).build(engine);
    }

    private static TranscriptionRequest request(Duration budget) {
        return TranscriptionRequest.of(Sounds.noise(1), TranscriptionOptions.none(), budget);
    }

    private static SttException failure(AzureSdkProvider provider, Duration budget) {
        return catchThrowableOfType(SttException.class, () -> provider.transcribe(request(budget)));
    }

    /** Makes a call and gives it up as soon as the SDK has been asked to open a session. */
    private void leave(AzureSdkProvider provider) throws InterruptedException {
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                provider.transcribe(request(Duration.ofMinutes(5)));
            } catch (InterruptedException e) {
                // as planned
            }
        });
        Engine.Listener unused = ears.take();
        caller.interrupt();
        caller.join();
    }

    @Test
    void theCallerReturnsInTimeWhereverTheSdkHangs() {
        for (String step : List.of("write", "endOfAudio", "start", "close")) {
            try (AzureSdkProvider provider = provider(1, step)) {
                assertThat(failure(provider, Duration.ofMillis(50)).kind()).as(step).isEqualTo(ErrorKind.TIMEOUT);
            }
        }
    }

    @Test
    void anInterruptEndsAHangingWarmUp() throws Exception {
        try (AzureSdkProvider provider = provider(1, "connect")) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    provider.warmUp();
                } catch (Throwable t) {
                    thrown.set(t);
                }
            });
            assertThat(steps.poll(30, TimeUnit.SECONDS)).isEqualTo("connect");
            caller.interrupt();
            // sooner than a warm-up gives up by itself
            assertThat(caller.join(Duration.ofSeconds(20))).isTrue();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertThat(provider.active()).as("objects that the SDK has not released").isEqualTo(1);
        }
    }

    @Test
    void anSdkThatNeverReturnsCostsABoundedNumberOfThreads() throws InterruptedException {
        try (AzureSdkProvider provider = provider(3, "close")) {
            for (int i = 0; i < 3; i++) {
                leave(provider);
            }
            SttException refused = failure(provider, Duration.ofMillis(50));
            assertThat(refused.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(refused).hasMessageContaining("still busy with 3 earlier calls of '" + ID + "'");
            assertThat(sessions).hasValue(3);
            assertThat(provider.active()).isEqualTo(3);
            assertThat(callThreads()).hasSize(3).allMatch(Thread::isDaemon);

            // as soon as it does let go, everything works again
            released.countDown();
            awaitNoneActive(provider);
            leave(provider);
            assertThat(sessions).hasValue(4);
        }
    }

    private static List<Thread> callThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("stt/" + ID + "/sdk-call")).toList();
    }

    private static void awaitNoneActive(AzureSdkProvider provider) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (provider.active() > 0 && System.nanoTime() - end < 0) {
            Thread.sleep(1);
        }
        assertThat(provider.active()).isZero();
    }

    @Test
    void callsThatWaitForAPlaceFailWhenTheProviderIsClosed() throws Exception {
        AzureSdkProvider provider = provider(1, "close");
        leave(provider);
        AtomicReference<SttException> thrown = new AtomicReference<>();
        Thread waiting = Thread.ofVirtual().start(() -> thrown.set(failure(provider, Duration.ofMinutes(1))));
        provider.close();
        assertThat(waiting.join(Duration.ofSeconds(30))).isTrue();
        assertThat(thrown.get()).hasMessage("the provider '" + ID + "' is closed; open a new one");
        assertThat(sessions).hasValue(1);
    }

    /** Without a relay nothing ends a thread of the SDK whose service never stops sending. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyFailureSaysWhetherThereIsNoRelay(boolean bypassed) throws Exception {
        AzureSdkProvider.Builder builder = AzureSdkProvider.builder().id(ID).host(URI.create("ws://localhost:1")).maxCalls(1)
                .property("SpeechServiceConnection_ProxyHostName", "localhost")
                .property("SpeechServiceConnection_ProxyPort", "2");
        if (bypassed) {
            builder.property("SpeechServiceConnection_ProxyHostBypass", "localhost");
        }
        List<SttException> failures = new ArrayList<>();
        try (AzureSdkProvider provider = builder.build((plan, secret, listener) -> {
            listener.failed("ServiceError", "flooded");
            return new Session(List.of());
        })) {
            failures.add(failure(provider, Duration.ofSeconds(30)));
            failures.add(catchThrowableOfType(SttException.class, provider::warmUp));
        }
        try (AzureSdkProvider provider = builder.build((plan, secret, listener) -> new Session(List.of("close")))) {
            failures.add(failure(provider, Duration.ofSeconds(1)));
            failures.add(failure(provider, Duration.ofMillis(50)));
        }
        assertThat(failures).extracting(SttException::kind).containsExactly(
                ErrorKind.UNAVAILABLE, ErrorKind.UNAVAILABLE, ErrorKind.TIMEOUT, ErrorKind.UNAVAILABLE);
        assertThat(failures).extracting(failure -> String.valueOf(failure.getMessage()).endsWith(" [the Speech SDK connects directly because of a "
                + "proxy property; if the service never stops sending, a thread of the SDK keeps running]"))
                .containsOnly(bypassed);
    }

    @Test
    void aCallWithoutTimeDoesNotKeepTheSdkBusy() {
        try (AzureSdkProvider provider = provider(2)) {
            assertThat(failure(provider, Duration.ZERO).kind()).isEqualTo(ErrorKind.TIMEOUT);
        }
    }

    /** What the SDK throws when libuuid is hidden from it: the first time, and from then on. It names nothing. */
    @Test
    void missingLibrariesAreUnsupportedAndNamed() {
        Throwable first = new ExceptionInInitializerError(new UnsupportedOperationException(
                "Error with native library loader: java.lang.reflect.InvocationTargetException: null"));
        NoClassDefFoundError later = new NoClassDefFoundError(
                "Could not initialize class com.microsoft.cognitiveservices.speech.SpeechConfig");
        later.initCause(new ExceptionInInitializerError("Exception java.lang.UnsupportedOperationException: Error with "
                + "native library loader: java.lang.reflect.InvocationTargetException: null"));
        for (Throwable missing : List.of(first, later)) {
            try (AzureSdkProvider provider = provider(1, (plan, secret, listener) -> {
                throw AzureSdkCallsTest.<RuntimeException>sneak(missing);
            })) {
                assertThatThrownBy(() -> provider.transcribe(request(Duration.ofSeconds(30))))
                        .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind())
                                .isEqualTo(ErrorKind.UNSUPPORTED))
                        .hasMessageContainingAll("Error with native library loader: java.lang.reflect."
                                + "InvocationTargetException", "it needs OpenSSL 3 (libssl3) and libuuid", "Alpine");
                assertThatThrownBy(provider::warmUp)
                        .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind())
                                .isEqualTo(ErrorKind.UNSUPPORTED));
            }
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E sneak(Throwable failure) throws E {
        throw (E) failure;
    }

    @Test
    void eventsAfterTheEndAreIgnored() throws Exception {
        try (AzureSdkProvider provider = provider(1)) {
            AtomicReference<Object> result = new AtomicReference<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    result.set(provider.transcribe(request(Duration.ofSeconds(30))));
                } catch (Throwable t) {
                    result.set(t);
                }
            });
            Engine.Listener listener = ears.take();
            listener.named("id-1");
            listener.phrase(FakeSpeechService.phrase("Heard.", 0, 100, 0.5), 100, "12");
            listener.ended();
            listener.phrase(FakeSpeechService.phrase("Too late.", 0, 100, 0.5), 100, "13");
            listener.failed("ConnectionFailure", "closed");
            assertThat(caller.join(Duration.ofSeconds(30))).isTrue();
            assertThat(result.get()).isInstanceOfSatisfying(io.github.sttcompare.Transcript.class, transcript -> {
                assertThat(transcript.text()).isEqualTo("Heard.");
                assertThat(transcript.metadata()).containsEntry("request.id", "id-1")
                        .containsEntry("sdk.latency.ms", "12");
            });
        }
    }

    @Test
    void aSessionThatStopsBeforeTheEndOfTheAudioIsAFailure() {
        try (AzureSdkProvider provider = provider(1, (plan, secret, listener) -> {
            listener.phrase(FakeSpeechService.phrase("Half", 0, 100, 0.5), 100, "");
            listener.failed("SessionStopped", "the session stopped before the end of the audio");
            return new Session(List.of());
        })) {
            SttException failure = failure(provider, Duration.ofSeconds(30));
            assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(failure.retryable()).isFalse();
        }
    }

    @Test
    void audioIsSentAheadOnlyAsFarAsTheSdkBuffers() throws Exception {
        try (AzureSdkProvider provider = provider(1)) {
            Audio audio = Sounds.noise(200);
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    provider.transcribe(TranscriptionRequest.of(audio, TranscriptionOptions.none(),
                            Duration.ofMinutes(5)));
                } catch (SttException | InterruptedException e) {
                    // ended with the test
                }
            });
            Engine.Listener listener = ears.take();
            awaitWritten(SentAudio.LIMIT);
            assertThat(written).hasValue(SentAudio.LIMIT);
            // a second, and half of one that a whole chunk does not fit into
            listener.phrase(FakeSpeechService.phrase("a", 0, 1, 0.5), 15_000_000L, "");
            awaitWritten(SentAudio.LIMIT + SentAudio.BYTES_PER_SECOND);
            assertThat(written).hasValue(SentAudio.LIMIT + SentAudio.BYTES_PER_SECOND);
            listener.phrase(FakeSpeechService.phrase("b", 0, 1, 0.5), 1_200_000_000L, "");
            awaitWritten(SentAudio.LIMIT + 120 * SentAudio.BYTES_PER_SECOND);
            assertThat(written).hasValue(SentAudio.LIMIT + 120 * SentAudio.BYTES_PER_SECOND);
            caller.interrupt();
            caller.join();
        }
    }

    private void awaitWritten(int bytes) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (written.get() < bytes && System.nanoTime() - end < 0) {
            Thread.sleep(1);
        }
        assertThat(written.get()).isGreaterThanOrEqualTo(bytes);
    }

    @Test
    void manyCallsAtOnceLeaveNothingBehind() throws Exception {
        try (AzureSdkProvider provider = provider(8, (plan, secret, listener) -> new Session(List.of()) {
            @Override
            public void start() {
                listener.phrase(FakeSpeechService.phrase("Yes.", 0, 100, 0.5), 100, "");
                listener.ended();
            }
        })) {
            List<Thread> threads = new ArrayList<>();
            AtomicInteger right = new AtomicInteger();
            Stream.generate(() -> 0).limit(200).forEach(i -> threads.add(Thread.ofVirtual().start(() -> {
                try {
                    if (provider.transcribe(request(Duration.ofMinutes(1))).text().equals("Yes.")) {
                        right.incrementAndGet();
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            })));
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(right).hasValue(200);
            awaitNoneActive(provider);
        }
    }
}
