package io.github.sttcompare.vosk;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.testkit.Sample;
import io.github.sttcompare.testkit.SttProviderContract;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;

/** The contract of all providers, with the second of speech that it takes to say "the train leaves". */
class VoskContractTest extends SttProviderContract {

    @BeforeAll
    static void unpackTheModel() throws Exception {
        try (VoskProvider vosk = VoskProvider.builder().build()) {
            vosk.warmUp();
        }
    }

    @Override
    protected SttProvider newProvider() {
        return VoskProvider.builder().build();
    }

    @Override
    protected Sample sample() {
        return Sample.of(Clips.TRAIN.slice(Duration.ZERO, Duration.ofMillis(1100))).saying("the train leaves").in("en-US");
    }

    @Override
    protected Map<String, SttProvider> settingsThatKeepTheText() {
        return Map.of("maxRecognizers", VoskProvider.builder().maxRecognizers(1).build(),
                "language", VoskProvider.builder().language("en").build());
    }

    @Override
    protected Map<String, SttProvider> settingsThatChangeTheText() {
        return Map.of("model", VoskProvider.builder().model(Models.copy()).build());
    }

    @Override
    protected Optional<Class<?>> builder() {
        return Optional.of(VoskProvider.Builder.class);
    }
}
