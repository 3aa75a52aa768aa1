package io.github.sttcompare.wer;

import io.github.sttcompare.ErrorCounts;
import java.util.Objects;

/**
 * The rates that follow from the counts of an alignment, or from the sum of the counts of many.
 *
 * <p>With H hits, S substitutions, D deletions, I insertions, N units in the reference and M = H + S + I in the
 * hypothesis. N is H + S + D, except for the error rate under a profile with several readings, where it is the length of
 * the {@linkplain ErrorCounts#referenceWords canonical reading}. The first of these rates depends only on the number of
 * errors; the others depend on how the errors are divided and hence on the {@linkplain
 * io.github.sttcompare.wer.align.TieRule tie rule}. All but the first are in 0..1. If both texts are empty, there is no
 * error: the error rates and the information lost are 0, and the information preserved is 1.
 *
 * @param counts what was counted; for a pooled rate the sum over all utterances
 */
public record ErrorMeasures(ErrorCounts counts) {

    /** Checks that the counts are there. */
    public ErrorMeasures {
        Objects.requireNonNull(counts, "counts");
    }

    /**
     * {@return (S + D + I) / N: WER over words, CER over characters}
     *
     * <p>It exceeds 1 if there are very many insertions. For an empty reference it is the number of insertions, see
     * {@link ErrorCounts#rate}.
     */
    public double errorRate() {
        return counts.rate();
    }

    /**
     * {@return the match error rate MER = (S + D + I) / (H + S + D + I): the share of aligned pairs that are wrong}
     *
     * @see <a href="https://doi.org/10.21437/Interspeech.2004-668">Morris, Maier and Green, "From WER and RIL to MER and
     *     WIL", Interspeech 2004</a>
     */
    public double matchErrorRate() {
        long pairs = counts.hits() + counts.errors();
        return pairs == 0 ? 0 : (double) counts.errors() / pairs;
    }

    /**
     * {@return the word information preserved WIP = (H / N) · (H / M): the share of the reference that was recognised
     * times the share of the hypothesis that is right}
     *
     * <p>0 if exactly one of the texts is empty.
     *
     * @see <a href="https://doi.org/10.21437/Interspeech.2004-668">Morris, Maier and Green 2004</a>
     */
    public double informationPreserved() {
        long reference = counts.referenceLength();
        long hypothesis = counts.hypothesisLength();
        if (reference == 0 && hypothesis == 0) {
            return 1;
        }
        if (reference == 0 || hypothesis == 0) {
            return 0;
        }
        return ((double) counts.hits() / reference) * ((double) counts.hits() / hypothesis);
    }

    /** {@return the word information lost WIL = 1 − WIP} */
    public double informationLost() {
        return 1 - informationPreserved();
    }
}
