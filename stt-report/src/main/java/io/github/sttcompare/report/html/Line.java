package io.github.sttcompare.report.html;

import io.github.sttcompare.Outcome;
import java.util.Comparator;
import java.util.List;

/**
 * The figures of an utterance that are kept while the page is written; no text.
 *
 * @param index        its position among the utterances
 * @param results      by the number of the provider: its number of errors, or one of the constants below
 * @param disagreement the share of words that two providers disagree on, 0…1
 */
record Line(int index, List<Integer> results, double disagreement) {

    /** Those with the most errors first, then those that providers disagree on most. */
    static final Comparator<Line> WORST_FIRST = Comparator.comparingLong(Line::errors).reversed()
            .thenComparing(Comparator.comparingDouble(Line::disagreement).reversed())
            .thenComparingInt(Line::index);

    /** Copies the list. */
    Line {
        results = List.copyOf(results);
    }

    static final int FAILED = -1;
    static final int TIMED_OUT = -2;
    static final int SKIPPED = -3;
    static final int UNSCORED = -4;
    static final int ABSENT = -5;

    static int result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Transcribed t ->
                t.accuracy() == null ? UNSCORED : (int) Math.min(Integer.MAX_VALUE, t.accuracy().words().errors());
            case Outcome.Failed f -> FAILED;
            case Outcome.TimedOut o -> TIMED_OUT;
            case Outcome.Skipped s -> SKIPPED;
        };
    }

    /** {@return the errors of all providers} */
    long errors() {
        long sum = 0;
        for (int result : results) {
            sum += Math.max(0, result);
        }
        return sum;
    }
}
