package io.github.sttcompare.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.testkit.FaultServer;
import io.github.sttcompare.testkit.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that repeats the key, in whatever form, does not reveal it. */
class EchoedKeyTest {

    private static final String KEY = "Zq7Xw9pLm3Tt5Rk8Vn2Hj6";
    private static final Audio AUDIO = Audio.ofPcm(new byte[3_200], AudioFormat.MONO_16K);

    @ParameterizedTest
    @ValueSource(strings = {"as it is", "upper", "base64", "cut", "split"})
    void aServerThatEchoesTheKeyDoesNotRevealIt(String form) {
        String echo = switch (form) {
            case "upper" -> KEY.toUpperCase(Locale.ROOT);
            case "base64" -> Base64.getEncoder().encodeToString(("user:" + KEY).getBytes(StandardCharsets.UTF_8));
            case "cut" -> KEY.substring(0, 14);
            case "split" -> KEY.substring(0, 10) + " " + KEY.substring(10);
            default -> KEY;
        };
        Reply reply = Reply.json(400, "{\"error\":{\"message\":\"no: " + echo + "\",\"type\":\"T-" + echo + "\",\"param\":\"" + echo
                        + "\",\"code\":\"C-" + echo + "\"}}")
                .header("x-request-id", "id-" + echo);
        SttException failure = failure(reply);
        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String everything = failure.vendorCode() + "\n" + failure.requestId() + "\n" + trace;
        assertThat(everything).doesNotContain(echo, echo.substring(0, 10));
        assertThat(everything.toLowerCase(Locale.ROOT)).doesNotContain("zq7xw9", "tt5rk8", "vn2hj6");
    }

    private static SttException failure(Reply reply) {
        try (FaultServer server = FaultServer.answering(reply);
                WhisperProvider provider = WhisperProvider.builder().endpoint(URI.create(server.uri() + "/v1")).apiKey(KEY).build()) {
            return catchThrowableOfType(SttException.class,
                    () -> provider.transcribe(TranscriptionRequest.of(AUDIO, TranscriptionOptions.none(), Duration.ofSeconds(30))));
        }
    }
}
