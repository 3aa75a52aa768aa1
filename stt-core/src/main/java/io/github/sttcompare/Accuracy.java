package io.github.sttcompare;

import java.util.Objects;

/**
 * How exactly a transcript matches what was really said.
 *
 * @param words      the counts over words
 * @param characters the counts over characters, the blanks between words included
 * @param normalizer the id of the profile by which both texts were normalised before they were compared
 * @param tieRule    the rule by which one of several equally short alignments was chosen. It never changes the number of
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

    /** {@return the words that are right} */
    public long hits() {
        return words.hits();
    }

    /** {@return the words that are another one in the transcript} */
    public long substitutions() {
        return words.substitutions();
    }

    /** {@return the words that the transcript lacks} */
    public long deletions() {
        return words.deletions();
    }

    /** {@return the words that the transcript has too many} */
    public long insertions() {
        return words.insertions();
    }
}
