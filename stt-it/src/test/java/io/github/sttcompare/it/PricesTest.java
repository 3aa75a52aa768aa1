package io.github.sttcompare.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.azure.AzureFastProvider;
import io.github.sttcompare.azure.sdk.AzureSdkProvider;
import io.github.sttcompare.corpus.PriceList;
import io.github.sttcompare.corpus.Pricing;
import io.github.sttcompare.gcp.GcpProvider;
import io.github.sttcompare.whisper.Dialect;
import io.github.sttcompare.whisper.WhisperProvider;
import java.net.URI;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The price list that is shipped is matched by what the providers really say they are. */
class PricesTest {

    static Stream<Named<Supplier<SttProvider>>> shipped() {
        return Stream.of(
                Named.of("OpenAI", () -> WhisperProvider.builder().apiKey("k").build()),
                Named.of("OpenAI, whisper-1", () -> WhisperProvider.builder().apiKey("k").model("whisper-1").build()),
                Named.of("OpenAI, gpt-4o-transcribe", () -> WhisperProvider.builder().apiKey("k").model("gpt-4o-transcribe").build()),
                Named.of("Groq", () -> WhisperProvider.builder().dialect(Dialect.GROQ).apiKey("k").build()),
                Named.of("Mistral", () -> WhisperProvider.builder().dialect(Dialect.MISTRAL).apiKey("k").build()),
                Named.of("Azure", () -> AzureFastProvider.builder().region("westeurope").apiKey("k").build()),
                Named.of("Azure, by its resource", () -> AzureFastProvider.builder()
                        .endpoint(URI.create("https://mine.cognitiveservices.azure.com")).apiKey("k").build()),
                Named.of("Azure's SDK", () -> AzureSdkProvider.builder().region("westeurope").apiKey("k").build()),
                Named.of("Google", () -> GcpProvider.builder().project("project").build()));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyBundledVendorHasAPrice(Supplier<SttProvider> made) {
        try (SttProvider provider = made.get()) {
            assertThat(PriceList.shipped().of(provider)).as("%s", provider.fingerprint()).isInstanceOf(Pricing.Listed.class);
        }
    }

    @Test
    void aServerOfTheUserHasNoPrice() {
        try (SttProvider provider = WhisperProvider.builder().endpoint(URI.create("http://127.0.0.1:8000/v1")).dialect(Dialect.GENERIC).build()) {
            assertThat(PriceList.shipped().of(provider)).isInstanceOf(Pricing.Unknown.class);
        }
    }
}
