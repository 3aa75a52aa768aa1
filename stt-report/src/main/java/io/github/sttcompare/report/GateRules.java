package io.github.sttcompare.report;

import io.github.sttcompare.wer.significance.Resampling;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules by which a gate judges.
 *
 * @param margin        the word error rate may become worse by up to this: 0.01 is one point
 * @param latencyFactor how many times as long answers may take, by the median of paired factors; null if latency is not judged
 * @param minCoverage   the share of the baseline that must have been answered again to judge anything, 0…1
 * @param confidence    the confidence required for a failure, between 0.5 and 1; 0.95 accepts a risk of one in twenty for all
 *                      checks together
 * @param power         the probability with which a regression should be found; only for the number of utterances needed
 * @param resampling    the number of resamples, the seed and the number of threads
 */
record GateRules(
        double margin,
        @Nullable Double latencyFactor,
        double minCoverage,
        double confidence,
        double power,
        Resampling resampling) {

    static final GateRules STANDARD = new GateRules(0.01, 2.0, 0.95, 0.95, 0.8, Resampling.standard());

    /** @throws IllegalArgumentException if a number is out of range */
    GateRules {
        Objects.requireNonNull(resampling, "resampling");
        if (!(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException("the margin must be at least 0 and below 1 (0.01 is one point of WER), not " + margin);
        }
        if (latencyFactor != null && !(latencyFactor >= 1 && latencyFactor <= 1000)) {
            throw new IllegalArgumentException("the latency factor must be 1 to 1000, not " + latencyFactor);
        }
        if (!(minCoverage >= 0 && minCoverage <= 1)) {
            throw new IllegalArgumentException("the coverage must be 0 to 1, such as 0.95, not " + minCoverage);
        }
        if (!(power > 0 && power < 1)) {
            throw new IllegalArgumentException("the power must be above 0 and below 1, such as 0.8, not " + power);
        }
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("the confidence must be above 0.5 and below 1, such as 0.95, not " + confidence);
        }
    }
}
