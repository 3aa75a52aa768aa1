package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.testing.FakeTime;
import io.github.sttcompare.testing.Tones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RetryTest {

    private final Audio audio = Tones.tone(Duration.ofSeconds(1));
    private final FakeTime time = new FakeTime();
    private final List<CompareEvent> events = new ArrayList<>();

    private ParallelComparator.Builder builder() {
        return ParallelComparator.builder().time(time, () -> 0.5).listener(events::add);
    }

    /** Each call takes 100 ms and ends with the next of these: an exception is thrown, a text answered. */
    private SttProvider scripted(Object... script) {
        Iterator<Object> next = Arrays.asList(script).iterator();
        return SttProvider.of("scripted", request -> {
            time.pass(Duration.ofMillis(100));
            Object step = next.next();
            if (step instanceof SttException e) {
                throw e;
            }
            return Transcript.of((String) step);
        });
    }

    private Outcome run(ParallelComparator.Builder builder, SttProvider provider) throws InterruptedException {
        try (ParallelComparator comparator = builder.build()) {
            return comparator.compare(audio, List.of(provider)).outcomes().getFirst();
        }
    }

    private static SttException error(ErrorKind kind) {
        return new SttException(kind, "no luck");
    }

    @Test
    void aRetryableFailureIsRetriedAndLatencyIsTheSuccessfulAttempt() throws InterruptedException {
        Outcome outcome = run(builder(), scripted(error(ErrorKind.UNAVAILABLE), error(ErrorKind.NETWORK), "at last"));

        assertThat(outcome).isInstanceOf(Outcome.Transcribed.class);
        Timing timing = outcome.timing();
        assertThat(timing.attempts()).extracting(RetryTest::kind).containsExactly(ErrorKind.UNAVAILABLE, ErrorKind.NETWORK, null);
        assertThat(timing.latency()).contains(Duration.ofMillis(100));
        // half of 500 ms, then half of 1 s
        assertThat(timing.backOff()).isEqualTo(Duration.ofMillis(750));
        assertThat(timing.total()).isEqualTo(Duration.ofMillis(1050));
        assertThat(events).extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Started", "AttemptFailed", "Waiting", "Started", "AttemptFailed", "Waiting", "Started", "Finished");
    }

    private static @Nullable ErrorKind kind(Attempt attempt) {
        Failure failure = attempt.failure();
        return failure == null ? null : failure.kind();
    }

    @Test
    void otherFailuresAreFinalAtOnce() throws InterruptedException {
        for (ErrorKind kind : ErrorKind.values()) {
            Outcome outcome = run(builder(), scripted(error(kind), "second time"));

            assertThat(outcome instanceof Outcome.Transcribed).as("%s", kind).isEqualTo(kind.retryable());
        }
    }

    @Test
    void everyAttemptSaysWhyItFailed() throws InterruptedException {
        SttException first = error(ErrorKind.UNAVAILABLE);
        SttException second = error(ErrorKind.NETWORK);

        Outcome outcome = run(builder().maxRetries(1), scripted(first, second, "not reached"));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.error()).isEqualTo(Failure.of(second));
            assertThat(failed.timing().attempts()).extracting(Attempt::failure)
                    .containsExactly(Failure.of(first), Failure.of(second));
            assertThat(failed.timing().latency()).isEmpty();
        });
    }

    @Test
    void retryAfterIsObservedExactly() throws InterruptedException {
        SttException busy = SttException.builder(ErrorKind.RATE_LIMITED, "busy").retryAfter(Duration.ofMillis(1234)).build();

        Outcome outcome = run(builder(), scripted(busy, "thanks"));

        assertThat(outcome.timing().backOff()).isEqualTo(Duration.ofMillis(1234));
    }

    @Test
    void aRetryAfterBeyondTheBudgetFailsAtOnce() throws InterruptedException {
        SttException busy = SttException.builder(ErrorKind.RATE_LIMITED, "busy").retryAfter(Duration.ofMinutes(5)).build();

        Outcome outcome = run(builder().providerTimeout(Duration.ofSeconds(10)), scripted(busy, "not reached"));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.error().kind())
                .isEqualTo(ErrorKind.RATE_LIMITED));
        assertThat(outcome.timing().total()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void theBudgetCoversAllAttempts() throws InterruptedException {
        SttProvider hopeless = SttProvider.of("hopeless", request -> {
            time.pass(Duration.ofMillis(600));
            throw error(ErrorKind.UNAVAILABLE);
        });

        Outcome outcome = run(builder().providerTimeout(Duration.ofSeconds(2)).maxRetries(100), hopeless);

        // attempts at 0, 0.85 and 1.95 s; the last one has 50 ms and takes 600
        assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
        assertThat(outcome.timing().attempts()).extracting(Attempt::result)
                .containsExactly(Attempt.Result.FAILED, Attempt.Result.FAILED, Attempt.Result.CUT_OFF);
    }

    @Test
    void aBackOffBeyondTheBudgetIsNotStarted() throws InterruptedException {
        SttProvider slow = SttProvider.of("slow", request -> {
            time.pass(Duration.ofMillis(900));
            throw error(ErrorKind.UNAVAILABLE);
        });

        Outcome outcome = run(builder().providerTimeout(Duration.ofSeconds(1)), slow);

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome.timing().total()).isEqualTo(Duration.ofMillis(900));
    }
}
