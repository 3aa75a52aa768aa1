package io.github.sttcompare.rest.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.testkit.FaultServer;
import io.github.sttcompare.testkit.ReceivedRequest;
import io.github.sttcompare.testkit.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeepgramProviderTest {

    private static final Audio AUDIO = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K);

    private static Transcript heard(FaultServer server, TranscriptionOptions options) throws InterruptedException {
        try (DeepgramProvider provider = DeepgramProvider.builder().endpoint(server.uri()).apiKey("key-1234567890").build()) {
            assertThat(provider).hasToString("deepgram (nova-3, " + server.uri() + ")");
            return provider.transcribe(TranscriptionRequest.of(AUDIO, options, Duration.ofSeconds(30)));
        }
    }

    private static Reply answer(String alternative) {
        return Reply.json(200, "{\"metadata\":{\"duration\":1},\"results\":{\"channels\":[{\"detected_language\":\"pl\",\"alternatives\":["
                + alternative + "]}]}}").header("dg-request-id", "dg-1");
    }

    @Test
    void theAudioIsTheBodyAndOptionsAreInTheQuery() throws Exception {
        try (FaultServer server = FaultServer.answering(answer("{\"transcript\":\"x\"}"))) {
            heard(server, TranscriptionOptions.builder().language("pl").phrases(List.of("Łódź Fabryczna", "a&b")).speakerLabels(true).build());
            ReceivedRequest request = server.requests().getFirst();
            assertThat(request.target()).isEqualTo("/v1/listen?model=nova-3&punctuate=true&filler_words=true&language=pl&diarize_model=latest"
                    + "&keyterm=%C5%81%C3%B3d%C5%BA%20Fabryczna&keyterm=a%26b");
            assertThat(request.header("Content-Type")).contains("audio/wav");
            assertThat(request.header("Authorization")).contains("Token key-1234567890");
            assertThat(request.body()).isEqualTo(AUDIO.openWav().readAllBytes());
        }
    }

    @Test
    void wordsComeWithTimesConfidenceAndSpeaker() throws Exception {
        try (FaultServer server = FaultServer.answering(answer("""
                {"transcript":"Dzień dobry.","confidence":0.9,"words":[{"word":"dzień","punctuated_word":"Dzień","start":0.1,"end":0.4,
                "confidence":0.8,"speaker":0},{"word":"dobry","start":"0.4","end":99,"confidence":NaN,"speaker":1}]}"""))) {
            Transcript heard = heard(server, TranscriptionOptions.builder().speakerLabels(true).build());
            assertThat(heard.text()).isEqualTo("Dzień dobry.");
            assertThat(heard.words()).containsExactly(
                    new Word("Dzień", Duration.ofMillis(100), Duration.ofMillis(400), 0.8, "0"),
                    new Word("dobry", Duration.ofMillis(400), Duration.ofSeconds(1), null, "1"));
            assertThat(heard.confidence()).isEqualTo(0.9);
            assertThat(heard.language()).isEqualTo("pl");
            assertThat(heard.metadata()).containsEntry("request.id", "dg-1").containsEntry("billed.seconds", "1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"transcript\":\"\"}", "{\"transcript\":null,\"words\":null,\"confidence\":0}"})
    void silenceIsAnEmptyAnswer(String alternative) throws Exception {
        try (FaultServer server = FaultServer.answering(answer(alternative))) {
            Transcript heard = heard(server, TranscriptionOptions.none());
            assertThat(heard.text()).isEmpty();
            assertThat(heard.confidence()).isNull();
        }
    }
}
