package io.github.sttcompare.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observations of this module, described in Micrometer's format. */
public enum SttObservation implements ObservationDocumentation {

    /** The observation of a call, that is of one provider in one comparison. */
    CALL(DefaultCallConvention.class) {
        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return names(GenAiNames.OPERATION_NAME, GenAiNames.PROVIDER_NAME, GenAiNames.RESPONSE_MODEL, GenAiNames.OUTCOME,
                    GenAiNames.ERROR_TYPE);
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return names(GenAiNames.COMPARISON_ID, GenAiNames.ATTEMPTS, GenAiNames.PIECES);
        }

        @Override
        public Observation.Event[] getEvents() {
            return new Observation.Event[] {Observation.Event.of(GenAiNames.RETRY)};
        }
    },

    /** The observation of a comparison. */
    COMPARISON(DefaultComparisonConvention.class) {
        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return names(GenAiNames.OUTCOME);
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return names(GenAiNames.COMPARISON_ID, GenAiNames.PROVIDERS);
        }
    };

    private final Class<? extends ObservationConvention<? extends Observation.Context>> convention;

    SttObservation(Class<? extends ObservationConvention<? extends Observation.Context>> convention) {
        this.convention = convention;
    }

    @Override
    public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
        return convention;
    }

    private static KeyName[] names(String... names) {
        KeyName[] keys = new KeyName[names.length];
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            keys[i] = () -> name;
        }
        return keys;
    }
}
