package io.github.sttcompare;

import java.util.Objects;

/**
 * How accurately a transcript matches what was really said.
 *
 * @param words      the counts over words
 * @param characters the counts over characters, including the spaces between words
 * @param normalizer the id of the profile by which both texts were normalised before they were compared
 * @param tieRule    the rule for choosing among equally short alignments. It never changes the number of
 *                   errors, but it does change how they divide into substitutions, deletions and insertions.
 */
public record Accuracy(ErrorCounts words, ErrorCounts characters, String normalizer, String tieRule) {

    /** Checks that nothing is missing. */
    public Accuracy {
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(characters, "characters");
        Objects.requireNonNull(normalizer, "normalizer");
        Objects.requireNonNull(tieRule, "tieRule");
    }

    /** {@return the word error rate (S + D + I) / N; see {@link ErrorCounts#rate} for an empty reference} */
    public double wer() {
        return words.rate();
    }

    /** {@return the character error rate; see {@link ErrorCounts#rate} for an empty reference} */
    public double cer() {
        return characters.rate();
    }

    /** {@return the number of correct words} */
    public long hits() {
        return words.hits();
    }

    /** {@return the number of words that the transcript has wrong} */
    public long substitutions() {
        return words.substitutions();
    }

    /** {@return the number of words that are missing from the transcript} */
    public long deletions() {
        return words.deletions();
    }

    /** {@return the number of extra words in the transcript} */
    public long insertions() {
        return words.insertions();
    }
}
