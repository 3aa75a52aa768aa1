package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Accuracy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The result of scoring one transcript: exactly one of the two is present.
 *
 * @param accuracy its accuracy; null if it could not be scored
 * @param why      why it could not be scored; null if it was
 */
record Score(@Nullable Accuracy accuracy, @Nullable String why) {

    /** Created in advance, for when there is not enough memory to create a result with details. */
    static final Score LAST_RESORT = new Score(null, "scoring failed for an unknown reason; the JVM may be out of memory");

    /** Scores a text, on a worker. */
    record Task(Scoring scoring, String text) implements Work<Score> {

        @Override
        public Score perform() {
            return new Score(Objects.requireNonNull(scoring.reference().score(text), "the scorer returned null"), null);
        }

        @Override
        public Score failed(Throwable thrown) {
            Failures.debug(Logs.CALL, "a transcript could not be scored", thrown);
            return new Score(null, Failures.describe(thrown));
        }

        @Override
        public Score notStarted(Throwable thrown) {
            return new Score(null, "no thread could be started to score it: " + Failures.describe(thrown));
        }

        @Override
        public Score lastResort() {
            return LAST_RESORT;
        }
    }
}
