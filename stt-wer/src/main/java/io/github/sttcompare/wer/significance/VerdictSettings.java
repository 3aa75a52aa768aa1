package io.github.sttcompare.wer.significance;

import java.util.Objects;

/**
 * The rules by which verdicts were given; to be stated with them.
 *
 * @param confidence the confidence of intervals, between 0 and 1; verdicts are given at the level 1 − confidence
 * @param margin     differences smaller than this do not matter: 0.005 is half a point of WER; above 0, below 1
 * @param power      the probability with which a difference should be found, between 0 and 1; for detectable differences
 *     and numbers of utterances
 * @param method     how intervals are computed
 * @param replicates how many resamples were taken
 * @param seed       where the random numbers started
 */
public record VerdictSettings(
        double confidence, double margin, double power, IntervalMethod method, int replicates, long seed) {

    /** @throws IllegalArgumentException if a number is out of range or not a number */
    public VerdictSettings {
        Objects.requireNonNull(method, "method");
        PairedBootstrap.check(confidence);
        if (!(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException(
                    "the margin must be above 0 and below 1, such as 0.005 for half a point of WER, not " + margin);
        }
        if (!(power > 0 && power < 1)) {
            throw new IllegalArgumentException("the power must be above 0 and below 1, such as 0.8, not " + power);
        }
    }

    /**
     * {@return whether no system can be found better, because even the smallest possible p-value, that without any
     * replicate as large as the observed difference, is too large}
     */
    boolean tooCoarseFor(long pairs) {
        return pairs / (1.0 + replicates) > alpha();
    }

    /** {@return the allowed error probability of a verdict} */
    double alpha() {
        return 1 - confidence;
    }
}
