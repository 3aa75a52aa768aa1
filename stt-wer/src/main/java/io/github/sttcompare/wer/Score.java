package io.github.sttcompare.wer;

import java.util.Objects;

/**
 * How exactly one hypothesis matches one reference, over words and over characters.
 *
 * @param profile    how the texts were normalised, cut and aligned
 * @param words      the words and how they align
 * @param characters the characters and how they align
 */
public record Score(ScoringProfile profile, AlignedTokens words, AlignedTokens characters) {

    /** Checks that nothing is missing. */
    public Score {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(characters, "characters");
    }

    /** {@return the word error rate, see {@link ErrorMeasures#errorRate}} */
    public double wer() {
        return words.measures().errorRate();
    }

    /** {@return the match error rate over words, see {@link ErrorMeasures#matchErrorRate}} */
    public double mer() {
        return words.measures().matchErrorRate();
    }

    /** {@return the word information lost, see {@link ErrorMeasures#informationLost}} */
    public double wil() {
        return words.measures().informationLost();
    }

    /** {@return the word information preserved, see {@link ErrorMeasures#informationPreserved}} */
    public double wip() {
        return words.measures().informationPreserved();
    }

    /** {@return the character error rate, see {@link ErrorMeasures#errorRate}} */
    public double cer() {
        return characters.measures().errorRate();
    }

    /** {@return whether the reference holds no word, in which case {@link #wer} is the number of words inserted} */
    public boolean emptyReference() {
        return words.counts().emptyReference();
    }

    /** {@return whether any word is wrong, missing or too many} */
    public boolean sentenceError() {
        return words.counts().errors() > 0;
    }

    /** {@return counts, rates and conditions as plain data, for instance to be written as JSON} */
    public ScoreSummary summary() {
        return new ScoreSummary(
                profile,
                words.counts(),
                characters.counts(),
                wer(),
                mer(),
                wil(),
                wip(),
                cer(),
                emptyReference(),
                words.optimality(),
                characters.optimality());
    }

    /** {@return the alignment of the words as text, see {@link AlignedTokens#toText}} */
    public String toText() {
        return words.toText();
    }
}
