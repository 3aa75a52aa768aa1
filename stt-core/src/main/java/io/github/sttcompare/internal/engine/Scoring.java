package io.github.sttcompare.internal.engine;

import io.github.sttcompare.spi.AccuracyScorer;
import java.time.Duration;
import java.util.Optional;

/**
 * How the transcripts of a run are scored: each on its own thread, over all runs at most as many at once as there are processors.
 *
 * @param reference  what to score against
 * @param processors limits how many are scored at once
 * @param leftBehind counts the threads of scorers that ignored their interrupt
 * @param mostChars  longer texts are not scored
 */
record Scoring(AccuracyScorer.Reference reference, Gate processors, LeftBehind leftBehind, long mostChars) {

    /** The name under which scorers that are left behind are counted. */
    static final String SCORER = "scorer";
    /** Nobody speaks faster than this; a longer text is not a transcript, and scoring it would exceed any deadline. */
    private static final int MOST_PER_SECOND = 100;

    private static final int ALWAYS_SCORED = 100_000;

    static Scoring of(AccuracyScorer.Reference reference, Duration audio, Gate processors, LeftBehind leftBehind) {
        return new Scoring(reference, processors, leftBehind, Math.max(ALWAYS_SCORED, MOST_PER_SECOND * audio.toSeconds()));
    }

    /** {@return why a text is not scored, one sentence; empty when it is} */
    Optional<String> refusal(String text) {
        if (text.length() > mostChars) {
            return Optional.of("the transcript has " + text.length() + " characters, and at most " + mostChars
                    + " are scored for audio of this length");
        }
        int deaf = leftBehind.excess(SCORER);
        return deaf == 0
                ? Optional.empty()
                : Optional.of(deaf + " earlier calls of the scorer ignored their interrupt and are still running; "
                        + "nothing is scored until they end");
    }
}
