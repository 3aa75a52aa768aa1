package io.github.sttcompare.wer;

/**
 * A mean of the rates of utterances, each with the same weight, however long it is.
 *
 * @param sum             the sum of the rates
 * @param utterances      how many there are, at least 1
 * @param emptyReferences how many of them have an empty reference, so that their rate is a number of insertions
 */
public record MeanRate(double sum, long utterances, long emptyReferences) {

    /** @throws IllegalArgumentException if there is no utterance */
    public MeanRate {
        if (utterances < 1 || emptyReferences < 0 || emptyReferences > utterances) {
            throw new IllegalArgumentException(emptyReferences + " empty of " + utterances + " utterances");
        }
    }

    /** {@return the mean} */
    public double mean() {
        return sum / utterances;
    }
}
