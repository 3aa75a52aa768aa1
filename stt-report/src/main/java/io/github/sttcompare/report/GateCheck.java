package io.github.sttcompare.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One assertion of a gate about one provider. Figures of {@link Kind#WER} and {@link Kind#COVERAGE} are fractions: 0.01 is a
 * point. Those of {@link Kind#LATENCY} are factors: 1.2 is a fifth slower.
 *
 * @param provider       the provider
 * @param kind           what is asserted
 * @param verdict        whether it holds
 * @param utterances     on how many utterances, paired with the baseline
 * @param before         the figure of the baseline: the error rate, the median latency in seconds; null when there is none
 * @param now            the figure of today, of the same utterances; null when there is none
 * @param change         by how much it is worse: the difference of error rates, the median factor of latencies, or the share of
 *                       the baseline that can be compared; null when there is none
 * @param lower          the lower confidence bound of the change, corrected for the number of checks if it is the correction that prevents a
 *                       failure; null when there is none
 * @param upper          its upper confidence bound; null when there is none
 * @param limit          how much is allowed
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
