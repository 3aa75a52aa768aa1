package io.github.sttcompare.wer.agreement;

import java.util.Objects;

/**
 * How one of several words is chosen: by the number of providers, by their confidence, or both.
 *
 * <p>A word w that N of n providers have gets the score {@code α · N / n + (1 − α) · C(w)}. C is the mean or the largest
 * confidence of those providers; for "no word", and for a word without a confidence, it is {@code nullConfidence}. If
 * scores are equal, the word of the first provider wins.
 *
 * @param confidence     how the confidence in a word is computed
 * @param frequency      α, the weight of the number of voices, 0…1; 1 leaves confidences out
 * @param nullConfidence the confidence of silence, 0…1; the more, the more readily a doubtful word is dropped
 * @see <a href="https://doi.org/10.1109/ASRU.1997.659110">Fiscus, "A post-processing system to yield reduced word error
 *     rates: Recognizer Output Voting Error Reduction (ROVER)", ASRU 1997</a>
 */
public record Voting(Confidence confidence, double frequency, double nullConfidence) {

    /** How the confidence in a word of several providers is computed. */
    public enum Confidence {
        /** The mean of their confidences. */
        MEAN,
        /** The largest of their confidences. */
        LARGEST
    }

    /** @throws IllegalArgumentException if a weight is not in 0…1 */
    public Voting {
        Objects.requireNonNull(confidence, "confidence");
        requireShare("the weight of the frequency", frequency);
        requireShare("the confidence of silence", nullConfidence);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in 0…1, not " + value);
        }
    }

    /** {@return whether confidences have any weight} */
    boolean weighsConfidences() {
        return frequency < 1;
    }

    /**
     * {@return one provider, one vote}
     *
     * <p>The right choice for providers of different vendors, whose confidences mean different things.
     */
    public static Voting byFrequency() {
        return new Voting(Confidence.MEAN, 1, 0);
    }

    /**
     * {@return a vote in which confidences count}
     *
     * @param confidence     how the confidence in a word is computed
     * @param frequency      the weight of the number of voices, 0…1
     * @param nullConfidence the confidence of silence, 0…1
     * @throws IllegalArgumentException if a weight is not in 0…1
     */
    public static Voting byConfidence(Confidence confidence, double frequency, double nullConfidence) {
        return new Voting(confidence, frequency, nullConfidence);
    }
}
