package io.github.sttcompare.wer;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How often a key term was said, how often it was transcribed, and how often both at the same place.
 *
 * @param term       the term, or the name of a sum
 * @param reference  how often it occurs in the references
 * @param hypothesis how often it occurs in the hypotheses
 * @param matched    how often it was recognised: all its words are hits, with nothing between them
 */
public record KeyTermCounts(String term, long reference, long hypothesis, long matched) {

    /** @throws IllegalArgumentException if more were matched than occur on either side */
    public KeyTermCounts {
        Objects.requireNonNull(term, "term");
        if (matched < 0 || matched > reference || matched > hypothesis) {
            throw new IllegalArgumentException(
                    matched + " matched of " + reference + " in the reference and " + hypothesis + " in the hypothesis");
        }
    }

    /**
     * {@return the sum over several terms}
     *
     * @param name the name of the sum
     */
    public static KeyTermCounts sum(String name, Iterable<KeyTermCounts> counts) {
        long reference = 0;
        long hypothesis = 0;
        long matched = 0;
        for (KeyTermCounts count : counts) {
            reference += count.reference;
            hypothesis += count.hypothesis;
            matched += count.matched;
        }
        return new KeyTermCounts(name, reference, hypothesis, matched);
    }

    /** {@return the share of the occurrences said that were recognised, 0..1; empty if it was never said} */
    public OptionalDouble recall() {
        return share(matched, reference);
    }

    /** {@return the share of the occurrences written that were really said, 0..1; empty if it was never written} */
    public OptionalDouble precision() {
        return share(matched, hypothesis);
    }

    /** {@return the harmonic mean of precision and recall, 0..1; empty if the term was neither said nor written} */
    public OptionalDouble f1() {
        return share(2 * matched, reference + hypothesis);
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
