package io.github.sttcompare.report;

import io.github.sttcompare.wer.significance.Resampling;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By which rules a gate judges.
 *
 * @param margin        worsenings of the word error rate up to this are allowed: 0.01 is one point
 * @param latencyFactor how many times longer answers may take, by the median of paired factors; null when latency is not judged
 * @param minCoverage   which part of the baseline must have been answered again to judge anything, 0…1
 * @param confidence    how sure a failure must be, inside 0.5…1; 0.95 takes a chance of one in twenty for all checks together
 * @param power         with which probability a worsening should be found; for the number of utterances needed
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
            throw new IllegalArgumentException("the margin must be 0 or more and below 1; 0.01 is one point of WER, was " + margin);
        }
        if (latencyFactor != null && !(latencyFactor >= 1 && latencyFactor <= 1000)) {
            throw new IllegalArgumentException("answers may take 1 to 1000 times longer, not " + latencyFactor + " times");
        }
        if (!(minCoverage >= 0 && minCoverage <= 1)) {
            throw new IllegalArgumentException("the coverage must be 0 to 1, such as 0.95, was " + minCoverage);
        }
        if (!(power > 0 && power < 1)) {
            throw new IllegalArgumentException("the power must be above 0 and below 1, such as 0.8, was " + power);
        }
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("the confidence must be above 0.5 and below 1, such as 0.95, was " + confidence);
        }
    }
}
