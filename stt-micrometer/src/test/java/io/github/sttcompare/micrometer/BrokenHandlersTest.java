package io.github.sttcompare.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.ParallelComparator;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers that throw or hang do not change outcomes, and every observation that was started is stopped. */
@Timeout(120)
class BrokenHandlersTest {

    private final Audio audio = Doubles.silence(Duration.ofSeconds(1));
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    /** The event at which a handler throws. */
    enum Moment {
        START, SCOPE_OPENED, SCOPE_CLOSED, ERROR, EVENT, STOP
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void aThrowingHandlerChangesNoOutcome(Moment moment) throws Exception {
        ObservationRegistry own = ObservationRegistry.create();
        Seen before = new Seen();
        own.observationConfig().observationHandler(before).observationHandler(new ObservationHandler<>() {
            private void at(Moment now) {
                if (now == moment) {
                    throw new LinkageError("a handler that is broken");
                }
            }

            @Override
            public void onStart(Observation.Context context) {
                at(Moment.START);
            }

            @Override
            public void onScopeOpened(Observation.Context context) {
                at(Moment.SCOPE_OPENED);
            }

            @Override
            public void onScopeClosed(Observation.Context context) {
                at(Moment.SCOPE_CLOSED);
            }

            @Override
            public void onError(Observation.Context context) {
                at(Moment.ERROR);
            }

            @Override
            public void onEvent(Observation.Event event, Observation.Context context) {
                at(Moment.EVENT);
            }

            @Override
            public void onStop(Observation.Context context) {
                at(Moment.STOP);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        try (var comparator = ParallelComparator.builder().observer(MicrometerObserver.of(own)).build()) {
            Comparison comparison = comparator.compare(audio, List.of(Doubles.failingFirst("again", 1),
                    Doubles.failing("bad", ErrorKind.AUTHENTICATION, "no"), Doubles.answering("good", "")));
            assertThat(comparison.outcomes()).extracting(outcome -> outcome.status()).containsExactly("ok", "failed", "ok");
        }
        if (moment != Moment.STOP) {
            // if a handler throws at the stop, Micrometer does not notify the remaining handlers
            assertThat(before.unbalanced()).isZero();
        }
    }

    @Test
    void aHangingHandlerDelaysOnlyItsCall() throws Exception {
        ObservationRegistry own = ObservationRegistry.create();
        Seen after = new Seen();
        own.observationConfig().observationHandler(new ObservationHandler<CallContext>() {
            @Override
            public void onStart(CallContext context) {
                if (context.provider().equals("hung")) {
                    Doubles.ignoreInterruptsUntil(released);
                }
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return context instanceof CallContext;
            }
        }).observationHandler(after);
        try (var comparator = ParallelComparator.builder().observer(MicrometerObserver.of(own))
                .providerTimeout(Duration.ofSeconds(1)).grace(Duration.ofMillis(50)).build()) {
            Comparison comparison = comparator.compare(audio,
                    List.of(Doubles.answering("hung", ""), Doubles.answering("good", "")));
            assertThat(comparison.outcomes()).extracting(outcome -> outcome.status()).containsExactly("timed out", "ok");
        }
        released.countDown();
        // the thread that was starting the observation stops it
        Doubles.await("started and stopped", () -> after.calls().size() == 2 && after.unbalanced() == 0
                && after.openScopes() == 0);
    }
}
