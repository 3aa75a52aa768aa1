package io.github.sttcompare.micrometer;

import io.github.sttcompare.Outcome;
import io.micrometer.common.KeyValues;

/**
 * Names a call as OpenTelemetry's drafts do, see {@link GenAiNames}. Its low-cardinality keys are the same from start to stop.
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
