package io.github.sttcompare.wer.agreement;

import io.github.sttcompare.ErrorCounts;
import java.util.Objects;

/**
 * The distance of a provider from the consensus of the others, as if that were the reference.
 *
 * <p>Only utterances that at least two others answered count. A provider that skips difficult utterances has an easier set
 * of its own, so compare providers on the common set.
 *
 * @param provider         its id
 * @param own              the counts over all such utterances that it answered
 * @param ownUtterances    how many these are
 * @param common           the counts over the utterances that every provider of the report answered
 * @param commonUtterances how many these are
 */
public record ConsensusDistance(
        String provider, ErrorCounts own, int ownUtterances, ErrorCounts common, int commonUtterances) {

    /** Checks that nothing is missing. */
    public ConsensusDistance {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(own, "own");
        Objects.requireNonNull(common, "common");
    }

    ConsensusDistance plus(ErrorCounts counts, boolean everyoneAnswered) {
        return new ConsensusDistance(
                provider,
                own.plus(counts),
                ownUtterances + 1,
                everyoneAnswered ? common.plus(counts) : common,
                commonUtterances + (everyoneAnswered ? 1 : 0));
    }
}
