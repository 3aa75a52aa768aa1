package io.github.sttcompare.micrometer;

import io.github.sttcompare.Outcome;
import io.micrometer.common.KeyValues;

/**
 * The default name and keys of the observation of a call, which follow OpenTelemetry's drafts, see {@link GenAiNames}. It has the
 * same low-cardinality keys at its start and at its stop; only their values differ. Thread-safe.
 */
public class DefaultCallConvention implements CallConvention {

    /** Creates the convention. */
    public DefaultCallConvention() {}

    @Override
    public String getName() {
        return GenAiNames.CALL;
    }

    @Override
    public String getContextualName(CallContext context) {
        return GenAiNames.SPEECH_TO_TEXT + " " + context.provider();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(CallContext context) {
        return KeyValues.of(
                GenAiNames.OPERATION_NAME, GenAiNames.SPEECH_TO_TEXT,
                GenAiNames.PROVIDER_NAME, context.provider(),
                GenAiNames.RESPONSE_MODEL, context.model(),
                GenAiNames.OUTCOME, Words.outcome(context),
                GenAiNames.ERROR_TYPE, Words.errorType(context.outcome()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(CallContext context) {
        KeyValues keys = KeyValues.of(GenAiNames.COMPARISON_ID, context.comparisonId());
        Outcome outcome = context.outcome();
        return outcome == null
                ? keys
                : keys.and(
                        GenAiNames.ATTEMPTS, String.valueOf(outcome.timing().attempts().size()),
                        GenAiNames.PIECES, String.valueOf(outcome.timing().pieces()));
    }
}
