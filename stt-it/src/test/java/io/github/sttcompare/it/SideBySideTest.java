package io.github.sttcompare.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.azure.AzureFastProvider;
import io.github.sttcompare.azure.sdk.AzureSdkProvider;
import io.github.sttcompare.azure.sdk.FakeSpeechService;
import io.github.sttcompare.sphinx.SphinxProvider;
import io.github.sttcompare.whisper.Dialect;
import io.github.sttcompare.whisper.WhisperProvider;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Five providers in one comparison, four of them with a server on this machine and their vendors' own clients: a server that
 * dies in the middle of a call changes nothing for the others.
 */
class SideBySideTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final CompareOptions OPTIONS =
            CompareOptions.builder().language("en-US").wordTimes(true).build();

    private static Audio audio = Audio.ofPcm(new byte[2], AudioFormat.MONO_16K);
    private static SphinxProvider sphinx = SphinxProvider.accurate();
    private static Map<String, Object> undisturbed = Map.of();

    @BeforeAll
    static void compareUndisturbed() throws Exception {
        try (InputStream river = Objects.requireNonNull(SideBySideTest.class.getResourceAsStream("river.wav"))) {
            audio = Audio.of(river, 1 << 20);
        }
        sphinx.warmUp();
        try (LocalService service = azureSdk()) {
            service.provider().warmUp();
        } catch (SttException e) {
            assumeTrue(e.kind() != ErrorKind.UNSUPPORTED, e.getMessage());
            throw e;
        }
        undisturbed = heard(compare(""));
    }

    @AfterAll
    static void close() {
        sphinx.close();
    }

    private static List<LocalService> services() {
        return List.of(
                LocalService.http("""
                        {"combinedPhrases":[{"text":"We walked home."}],"phrases":[{"offsetMilliseconds":100,
                          "durationMilliseconds":900,"text":"We walked home.","locale":"en-US","confidence":0.9,"words":[
                          {"text":"We","offsetMilliseconds":100,"durationMilliseconds":100}]}]}""", SideBySideTest::azure),
                azureSdk(),
                LocalService.http("""
                        {"text":" We walked home along the river.","language":"english","words":[
                          {"word":"We","start":0.1,"end":0.2}]}""", SideBySideTest::whisper),
                GoogleService.start());
    }

    private static SttProvider azure(URI server) {
        return AzureFastProvider.builder().endpoint(server).apiKey(KEY).build();
    }

    private static SttProvider whisper(URI server) {
        return WhisperProvider.builder().endpoint(URI.create(server + "/v1")).dialect(Dialect.GENERIC).build();
    }

    private static LocalService azureSdk() {
        Gate gate = new Gate();
        FakeSpeechService server = new FakeSpeechService(turn -> {
            turn.start();
            turn.awaitEndOfAudio();
            gate.pass();
            turn.send("speech.phrase", FakeSpeechService.phrase("We walked home along the river.", 1_000_000, 9_000_000, 0.8,
                    FakeSpeechService.word("we", 1_000_000, 2_000_000, 0.7)));
            turn.end();
        });
        return new LocalService(gate, server::close, AzureSdkProvider.builder().host(server.host()).apiKey(KEY).build());
    }

    /** Compares all; when every server has its request, one of them is killed, and only then the others answer. */
    private static Comparison compare(String victim) throws Exception {
        List<LocalService> services = services();
        try (ParallelComparator comparator = ParallelComparator.builder()
                .providerTimeout(Duration.ofMinutes(2))
                .maxRetries(0)
                .build()) {
            List<SttProvider> providers = new ArrayList<>();
            services.forEach(service -> providers.add(service.provider()));
            providers.add(sphinx);
            CompletableFuture<Comparison> comparison = comparator.compareAsync(audio, providers, OPTIONS);
            services.forEach(service -> service.gate().awaitRequest());
            services.stream().filter(service -> service.id().equals(victim)).forEach(LocalService::kill);
            // not the victim's: an answer under way could still overtake the end of its server
            services.stream().filter(service -> !service.id().equals(victim)).forEach(service -> service.gate().open());
            return comparison.get(3, TimeUnit.MINUTES);
        } finally {
            services.forEach(LocalService::close);
        }
    }

    /** Everything about each provider's outcome except its times. */
    private static Map<String, Object> heard(Comparison comparison) {
        Map<String, Object> heard = new LinkedHashMap<>();
        for (Outcome outcome : comparison.outcomes()) {
            Object what = outcome.status();
            if (outcome instanceof Outcome.Transcribed transcribed) {
                Transcript transcript = transcribed.transcript();
                what = List.of(
                        transcript.text(),
                        transcript.words(),
                        String.valueOf(transcript.language()),
                        String.valueOf(transcript.confidence()));
            }
            heard.put(outcome.providerId(), what);
        }
        return heard;
    }

    @Test
    void fiveProvidersAnswerSideBySide() throws Exception {
        Comparison comparison = compare("");
        assertThat(comparison.outcomes()).extracting(Outcome::providerId)
                .containsExactly("azure", "azure-sdk", "whisper", "gcp", "sphinx");
        assertThat(comparison.outcomes()).as(comparison.toTable()).extracting(Outcome::status).containsOnly("ok");
        assertThat(comparison.transcribed()).extracting(transcribed -> transcribed.transcript().text()).containsExactly(
                "We walked home.",
                "We walked home along the river.",
                "We walked home along the river.",
                "we walked home along the river",
                ((Outcome.Transcribed) comparison.outcome("sphinx")).transcript().text());
        assertThat(comparison.transcribed()).allSatisfy(transcribed -> assertThat(transcribed.transcript().words()).isNotEmpty());
        assertThat(heard(comparison)).isEqualTo(undisturbed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"azure", "azure-sdk", "whisper", "gcp"})
    void aServerThatDiesDuringACallDoesNotAffectTheOthers(String victim) throws Exception {
        Comparison comparison = compare(victim);
        assertThat(comparison.outcome(victim)).as(comparison.toTable()).isInstanceOfSatisfying(
                Outcome.Failed.class,
                failed -> assertThat(failed.error().kind()).isIn(ErrorKind.NETWORK, ErrorKind.UNAVAILABLE));
        Map<String, Object> expected = new LinkedHashMap<>(undisturbed);
        expected.put(victim, "failed");
        assertThat(heard(comparison)).isEqualTo(expected);
    }
}
