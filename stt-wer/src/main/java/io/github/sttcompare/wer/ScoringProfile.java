package io.github.sttcompare.wer;

import io.github.sttcompare.wer.align.TieRule;
import java.util.Objects;

/**
 * What must be stated with every score, because figures under different profiles cannot be compared.
 *
 * @param normalizer id of the normaliser of both texts
 * @param words      id of the tokenizer that made the words
 * @param characters id of the tokenizer that made the characters
 * @param tieRule    how ties between equally good alignments were settled
 */
public record ScoringProfile(String normalizer, String words, String characters, TieRule tieRule) {

    /** Checks that nothing is missing. */
    public ScoringProfile {
        Objects.requireNonNull(normalizer, "normalizer");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(characters, "characters");
        Objects.requireNonNull(tieRule, "tieRule");
    }
}
