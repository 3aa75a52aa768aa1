package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Accuracy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of scoring one transcript: one of the two.
 *
 * @param accuracy how exact it is; null when it could not be scored
 * @param why      why it could not be scored; null when it was
 */
record Score(@Nullable Accuracy accuracy, @Nullable String why) {

    /** Made beforehand, for when there is no memory to say more. */
    static final Score LAST_RESORT = new Score(null, "scoring failed, and could not say why");

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
        public Score lastResort() {
            return LAST_RESORT;
        }
    }
}
