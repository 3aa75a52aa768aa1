package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {

    @TempDir
    private Path folder;

    private record Provider(String id, Workload workload, Map<String, String> fingerprint) implements SttProvider {
        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("");
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("prices.json"), text);
    }

    private static final String MINE = """
            {"prices": [
              {"when": {"id": "mine"}, "price": "0.50 EUR", "unit": "hour", "minimumSeconds": 15, "roundUpSeconds": 0.1,
               "perChannel": true, "addOns": {"SPEAKER_LABELS": 0.10}, "asOf": "2026-11-01", "source": "contract"}
            ]}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "endpoint=https://api.openai.com/v1/audio/transcriptions model=gpt-transcribe | 0.0045",
        "endpoint=https://api.openai.com/v1/audio/transcriptions model=whisper-1 | 0.006",
        "endpoint=https://api.groq.com/openai/v1/audio/transcriptions model=whisper-large-v3-turbo | 0.000666667",
        "endpoint=https://api.groq.com/openai/v1/audio/transcriptions model=whisper-large-v3 | 0.00185",
        "endpoint=https://api.mistral.ai/v1/audio/transcriptions model=voxtral-mini-latest | 0.003",
        "endpoint=https://westeurope.api.cognitive.microsoft.com api.version=2024-11-15 id=azure | 0.006",
        "endpoint=https://mine.cognitiveservices.azure.com api.version=2024-11-15 id=azure | 0.006",
        "id=azure-sdk region=westeurope | 0.016666667",
        "id=gcp api.version=v2 endpoint=eu-speech.googleapis.com:443 | 0.016"})
    void theBundledPricesGiveTheCostOfAMinute(String fingerprint, String cost) {
        Map<String, String> entries = List.of(fingerprint.strip().split(" ")).stream()
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        Price price = PriceList.shipped().find(entries).orElseThrow();
        assertThat(price.ofCall(Duration.ofMinutes(1), 1, List.of())).contains(Money.usd(cost));
        assertThat(price.asOf()).isBetween(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 11, 29));
        assertThat(price.source()).contains("https://");
    }

    @Test
    void aServerThatSpeaksAVendorsDialectElsewhereHasNoPrice() {
        Provider mine = new Provider("whisper", Workload.REMOTE,
                Map.of("id", "whisper", "endpoint", "http://127.0.0.1:8000/v1/audio/transcriptions", "model", "whisper-1"));
        assertThat(PriceList.shipped().of(mine)).isInstanceOfSatisfying(Pricing.Unknown.class,
                unknown -> assertThat(unknown.reason()).contains("there is no price for whisper", "\"when\": {\"id\": \"whisper\"}"));
    }

    @Test
    void localProvidersAreFreeUnlessTheUserSetsAPrice() throws IOException {
        Provider local = new Provider("mine", Workload.LOCAL, Map.of("id", "mine"));
        assertThat(PriceList.shipped().of(local)).isEqualTo(new Pricing.Free());
        assertThat(PriceList.shipped().of(local).ofCall(Duration.ofHours(9), 2, List.of())).contains(Money.usd("0"));
        assertThat(PriceList.of(file(MINE)).orElse(PriceList.shipped()).of(local)).isInstanceOf(Pricing.Listed.class);
    }

    @Test
    void theUsersPriceListTakesPrecedence() throws IOException {
        PriceList list = PriceList.of(file(MINE)).orElse(PriceList.shipped());
        Price price = list.find(Map.of("id", "mine", "api.version", "v2", "endpoint", "speech.googleapis.com")).orElseThrow();
        assertThat(price.source()).isEqualTo("contract");
        assertThat(price.ofCall(Duration.ofSeconds(1), 2, List.of("SPEAKER_LABELS"))).contains(Money.of("0.005", "EUR"));
        assertThat(price.roundUp()).isEqualTo(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"unit\": \"hour\" | \"unit\": \"fortnight\" | prices.json:2: the unit 'fortnight' is unknown",
        "\"price\": \"0.50 EUR\" | \"price\": \"cheap\" | prices.json:2: price: 'cheap' is not an amount of money",
        "\"price\": \"0.50 EUR\" | \"price\": \"-0.50 EUR\" | must be 0 or more",
        "\"price\": \"0.50 EUR\" | \"preis\": \"0.50 EUR\" | prices.json:2: a price has no field 'preis'; it may have addOns, asOf",
        "\"2026-11-01\" | \"yesterday\" | prices.json:3: asOf: 'yesterday' is not a date",
        "\"contract\" | [] | prices.json:3: source must be a text or a number, but this is a list",
        "0.10} | {}} | prices.json:3: addOns.SPEAKER_LABELS must be a text or a number, but this is an object",
        "\"minimumSeconds\": 15 | \"minimumSeconds\": \"1e99\" | minimumSeconds: '1e99' is not a number of seconds",
        "true, | maybe, | prices.json:3: it is not valid JSON, in column",
        "\"when\": {\"id\": \"mine\"}, | `` | prices.json:2: a price must say which providers it is for",
        "\"unit\": \"hour\" | \"unit\": \"hour\", \"unit\": \"hour\" | prices.json:2: a name appears twice in one object"})
    void problemsInAPriceListAreReportedWithTheirLine(String right, String wrong, String message) throws IOException {
        Path file = file(MINE.replace(right, wrong == null ? "" : wrong));
        assertThatThrownBy(() -> PriceList.of(file)).isInstanceOf(CorpusException.class).hasMessageContaining(message);
    }

    @Test
    void aFileThatIsNotAPriceListIsRefused() throws IOException {
        assertThatThrownBy(() -> PriceList.of(file("[]"))).hasMessageContaining("begins with {\"prices\": [");
        assertThatThrownBy(() -> PriceList.of(file(""))).hasMessageContaining("there is no JSON");
        assertThatThrownBy(() -> PriceList.of(file("[".repeat(100_000)))).hasMessageContaining("nested more than 20 deep");
        assertThatThrownBy(() -> PriceList.of(folder.resolve("none.json"))).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> PriceList.of(folder)).isInstanceOf(CorpusException.class);
    }
}
