package io.github.sttcompare.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One assertion of a gate about one provider. The figures of {@link Kind#WER} and {@link Kind#COVERAGE} are fractions: 0.01 is
 * one point. Those of {@link Kind#LATENCY} are factors: 1.2 is a fifth slower.
 *
 * @param provider       the provider
 * @param kind           what is asserted
 * @param verdict        whether it holds
 * @param utterances     the number of utterances that could be paired with the baseline
 * @param before         the figure of the baseline: the error rate, or the median latency in seconds; null if there is none
 * @param now            the figure of this run, for the same utterances; null if there is none
 * @param change         by how much it is worse: the difference of error rates, the median factor of latencies, or the share of
 *                       the baseline that can be compared; null if there is none
 * @param lower          the lower confidence bound of the change, corrected for the number of checks if only the correction
 *                       prevents a failure; null if there is none
 * @param upper          the upper confidence bound of the change; null if there is none
 * @param limit          the largest change allowed; for {@link Kind#COVERAGE} the smallest share
 * @param pValue         the probability of so large a change if the true one is within the limit, after Holm's correction
 *     over all checks of the gate; null if it was not tested
 * @param moreUtterances about how many more utterances would probably decide it; null if it is decided or unknown
 * @param message        what was found, one sentence
 */
public record GateCheck(
        String provider,
        Kind kind,
        GateVerdict verdict,
        long utterances,
        @Nullable Double before,
        @Nullable Double now,
        @Nullable Double change,
        @Nullable Double lower,
        @Nullable Double upper,
        double limit,
        @Nullable Double pValue,
        @Nullable Long moreUtterances,
        String message) {

    /** What a gate asserts. */
    public enum Kind {
        /** Enough of the baseline was answered again to compare anything. */
        COVERAGE,
        /** The word error rate is not worse by more than the margin. */
        WER,
        /** Answers do not take longer by more than the factor allowed. */
        LATENCY
    }

    /** Checks that nothing is missing. */
    public GateCheck {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(message, "message");
    }
}
