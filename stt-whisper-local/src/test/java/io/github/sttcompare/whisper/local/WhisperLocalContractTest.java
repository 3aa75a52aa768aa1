package io.github.sttcompare.whisper.local;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.testkit.Sample;
import io.github.sttcompare.testkit.SttProviderContract;
import java.util.Map;
import java.util.Optional;

/** The contract of all providers, with a synthetic model for whisper.cpp itself. */
class WhisperLocalContractTest extends SttProviderContract {

    /** {@return the way to whisper.cpp that is tried} */
    Binding binding() {
        return Binding.FUNCTIONS;
    }

    private WhisperLocalProvider.Builder provider() {
        return WhisperLocalProvider.builder().modelFile(Models.german()).binding(binding());
    }

    @Override
    protected SttProvider newProvider() {
        return provider().build();
    }

    @Override
    protected Sample sample() {
        return Sample.tone().saying(Models.GERMAN).in("de-DE");
    }

    @Override
    protected Map<String, SttProvider> settingsThatChangeTheText() {
        return Map.of("id", provider().id("other").build(), "modelFile", provider().modelFile(Models.english()).build());
    }

    @Override
    protected Map<String, SttProvider> settingsThatKeepTheText() {
        return Map.of("maxCalls", provider().maxCalls(1).build());
    }

    @Override
    protected Optional<Class<?>> builder() {
        return Optional.of(WhisperLocalProvider.Builder.class);
    }
}
