package io.github.sttcompare.micrometer;

import io.github.sttcompare.Outcome;
import io.github.sttcompare.spi.ComparisonStart;
import java.util.Optional;

/**
 * Determines the cost of calls, for the counter {@value GenAiNames#COST}. Implementations must be thread-safe and must not block. If
 * one throws, the exception is logged and the cost of that call is not counted. {@link PriceListCost} uses a price list.
 */
@FunctionalInterface
public interface CallCost {

    /**
     * {@return the cost of a successful call; empty if it is unknown}
     *
     * @param comparison the comparison that the call belongs to, with its audio and options
     * @param outcome    the outcome of the call, without a score
     */
    Optional<Cost> of(ComparisonStart comparison, Outcome.Transcribed outcome);
}
