package io.github.sttcompare.micrometer;

import io.github.sttcompare.Outcome;
import io.github.sttcompare.spi.ComparisonStart;
import java.util.Optional;

/** Says what calls cost, for the counter {@value GenAiNames#COST}. Returns at once. Thread-safe. See {@link PriceListCost}. */
@FunctionalInterface
public interface CallCost {

    /**
     * {@return what a call cost that was answered; empty when that is not known}
     *
     * @param comparison the comparison that it belongs to: which audio, and what was asked
     * @param outcome    the answer
     */
    Optional<Cost> of(ComparisonStart comparison, Outcome.Transcribed outcome);
}
