package io.github.sttcompare.azure.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever waits is free at once, whatever the service and the real SDK do. The SDK itself takes 10 s to give up. */
@RequiresSdk
class CancellationTest {

    /** Less than the SDK takes, and much more than anything here does once the SDK is loaded. */
    private static final Duration SOON = Duration.ofSeconds(3);

    @BeforeAll
    static void loadTheSdk() throws InterruptedException {
        try (FakeSpeechService service = FakeSpeechService.answering();
                AzureSdkProvider provider = Sounds.provider(service).build()) {
            Transcript unused = provider.transcribe(Sounds.request(Sounds.noise(1)));
        }
    }

    private static FakeSpeechService hanging(String how) {
        return how.equals("silent") ? FakeSpeechService.silent() : FakeSpeechService.refusing(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "mute"})
    void aCallKeepsItsDeadline(String how) throws InterruptedException {
        try (FakeSpeechService service = hanging(how); AzureSdkProvider provider = Sounds.provider(service).build()) {
            TranscriptionRequest request =
                    TranscriptionRequest.of(Sounds.noise(1), TranscriptionOptions.none(), Duration.ofMillis(700));
            long start = System.nanoTime();
            assertThatThrownBy(() -> provider.transcribe(request))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "mute"})
    void aComparisonReturnsByItsDeadlineWithoutAffectingTheOthers(String how) throws InterruptedException {
        try (FakeSpeechService service = hanging(how);
                AzureSdkProvider provider = Sounds.provider(service).build();
                ParallelComparator comparator = ParallelComparator.builder()
                        .deadline(Duration.ofMillis(700)).grace(SOON).build()) {
            SttProvider other = SttProvider.of("other", request -> Transcript.of("heard"));
            long start = System.nanoTime();
            Comparison comparison =
                    comparator.compare(Sounds.noise(1), List.of(provider, other), CompareOptions.none());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            assertThat(comparison.outcome("other").status()).isEqualTo("ok");
            switch (comparison.outcome("azure-sdk")) {
                case Outcome.TimedOut o -> assertThat(o.stopped()).isTrue();
                // it knows the deadline too and may be the first to notice
                case Outcome.Failed f -> assertThat(f.error().kind()).isEqualTo(ErrorKind.TIMEOUT);
                case Outcome o -> throw new AssertionError(o.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "mute"})
    void aComparisonReturnsByItsDeadlineAndTheUsualGrace(String how) throws InterruptedException {
        try (FakeSpeechService service = hanging(how);
                AzureSdkProvider provider = Sounds.provider(service).build();
                ParallelComparator comparator =
                        ParallelComparator.builder().deadline(Duration.ofMillis(700)).build()) {
            Comparison comparison = comparator.compare(Sounds.noise(1), List.of(provider));
            assertThat(comparison.elapsed()).isLessThan(SOON);
            assertThat(comparison.transcribed()).isEmpty();
        }
    }

    @Test
    void anInterruptEndsTheCallAndClosesTheConnection() throws Exception {
        try (FakeSpeechService service = new FakeSpeechService(turn -> {
            turn.start();
            turn.readForEver();
        }); AzureSdkProvider provider = Sounds.provider(service).build()) {
            Call call = new Call(provider);
            FakeSpeechService.Connection connection = service.awaitTurn(1);
            call.thread.interrupt();
            assertThat(call.end()).isInstanceOf(InterruptedException.class);
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (!(connection.ended() && provider.active() == 0) && System.nanoTime() - end < 0) {
                Thread.sleep(5);
            }
            assertThat(connection.ended()).as("the connection ended").isTrue();
            assertThat(provider.active()).as("recognitions left").isZero();
        }
    }

    @Test
    void closingEndsRunningCalls() throws Exception {
        try (FakeSpeechService service = FakeSpeechService.silent()) {
            AzureSdkProvider provider = Sounds.provider(service).build();
            List<Call> calls = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                calls.add(new Call(provider));
                FakeSpeechService.Connection unused = service.awaitTurn(i);
            }
            provider.close();
            for (Call call : calls) {
                assertThat(call.end()).isInstanceOfSatisfying(SttException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
                    assertThat(e).hasMessage("the provider 'azure-sdk' is closed; open a new one");
                });
            }
        }
    }

    /** A call on a virtual thread, as in a comparison. */
    private static final class Call {
        private final AtomicReference<Object> ended = new AtomicReference<>();
        private final CountDownLatch done = new CountDownLatch(1);
        final Thread thread;

        Call(AzureSdkProvider provider) {
            thread = Thread.ofVirtual().start(() -> {
                try {
                    ended.set(provider.transcribe(Sounds.request(Sounds.noise(1))));
                } catch (Throwable t) {
                    ended.set(t);
                }
                done.countDown();
            });
        }

        /** {@return the transcript or what was thrown, soon} */
        Object end() throws InterruptedException {
            assertThat(done.await(SOON.toSeconds(), TimeUnit.SECONDS)).as("the call ended").isTrue();
            return ended.get();
        }
    }
}
