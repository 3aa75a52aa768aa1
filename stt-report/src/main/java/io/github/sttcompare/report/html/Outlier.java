package io.github.sttcompare.report.html;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.report.data.Utterance;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Determines whether one recording causes most of the difference between two providers, so that another test set might not show
 * it. Not thread-safe.
 *
 * <p>It does if it accounts for more than half of the difference and for more than half of the sum of squared differences. The
 * second condition is needed because in a large test of equal providers, the total difference is so small that some recording
 * always exceeds it, which means nothing.
 */
final class Outlier {

    private final String one;
    private final String other;
    private ErrorCounts ones = ErrorCounts.ZERO;
    private ErrorCounts others = ErrorCounts.ZERO;
    private double squares;
    private @Nullable Largest largest;

    private record Largest(String id, ErrorCounts ones, ErrorCounts others) {
        long difference() {
            return ones.errors() - others.errors();
        }
    }

    /**
     * @param one   the id of a provider
     * @param other the id of another
     */
    Outlier(String one, String other) {
        this.one = one;
        this.other = other;
    }

    void add(Utterance utterance) {
        ErrorCounts first = words(utterance, one);
        ErrorCounts second = words(utterance, other);
        if (first == null || second == null) {
            return;
        }
        ones = ones.plus(first);
        others = others.plus(second);
        Largest found = new Largest(utterance.id(), first, second);
        squares += (double) found.difference() * found.difference();
        if (largest == null || Math.abs(found.difference()) > Math.abs(largest.difference())) {
            largest = found;
        }
    }

    private static @Nullable ErrorCounts words(Utterance utterance, String provider) {
        for (Outcome.Transcribed outcome : utterance.comparison().transcribed()) {
            Accuracy accuracy = outcome.accuracy();
            if (accuracy != null && outcome.providerId().equals(provider)) {
                return accuracy.words();
            }
        }
        return null;
    }

    /**
     * {@return a sentence with the recording and the difference without it; empty if no recording causes most of the difference}
     */
    Optional<String> told() {
        Largest most = largest;
        if (most == null) {
            return Optional.empty();
        }
        double all = (double) ones.errors() - others.errors();
        double its = most.difference();
        long words = ones.referenceWords() - most.ones().referenceWords();
        boolean mostOfIt = its * all > 0 && 2 * Math.abs(its) > Math.abs(all) && 2 * its * its > squares;
        return !mostOfIt || words == 0
                ? Optional.empty()
                : Optional.of("Recording " + Advice.name(most.id()) + " alone makes most of the difference between "
                        + Advice.name(one) + " and " + Advice.name(other) + ": without it they get " + rate(ones, most.ones(), words) + " and "
                        + rate(others, most.others(), words) + " of the words wrong. Listen to it.");
    }

    private static String rate(ErrorCounts all, ErrorCounts without, long words) {
        return Numbers.percent((double) (all.errors() - without.errors()) / words);
    }
}
