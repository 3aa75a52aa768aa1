package io.github.sttcompare.micrometer;

import io.micrometer.common.KeyValues;

/**
 * The default name and keys of the observation of a comparison. It has the same low-cardinality keys at its start and at its stop;
 * only their values differ. Thread-safe.
 */
public class DefaultComparisonConvention implements ComparisonConvention {

    /** Creates the convention. */
    public DefaultComparisonConvention() {}

    @Override
    public String getName() {
        return GenAiNames.COMPARISON;
    }

    @Override
    public String getContextualName(ComparisonContext context) {
        return "compare " + GenAiNames.SPEECH_TO_TEXT;
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(ComparisonContext context) {
        return KeyValues.of(GenAiNames.OUTCOME, Words.outcome(context));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(ComparisonContext context) {
        return KeyValues.of(
                GenAiNames.COMPARISON_ID, context.start().comparisonId(),
                GenAiNames.PROVIDERS, String.valueOf(context.start().providerIds().size()));
    }
}
