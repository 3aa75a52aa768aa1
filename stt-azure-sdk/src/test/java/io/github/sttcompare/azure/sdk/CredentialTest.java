package io.github.sttcompare.azure.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and tokens are shown nowhere. */
class CredentialTest {

    private static final String TOKEN = "Opaque-Zq7Xw9pLm3Tt5Rk8Vn2Hj6";

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> String sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static String everything(SttException failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return (failure.vendorCode() + "\n" + failure.requestId() + "\n" + trace).toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"runtime", "error", "undeclared"})
    void aFailingSupplierDoesNotRevealTheToken(String how) {
        Supplier<String> token = () -> switch (how) {
            case "runtime" -> throw new IllegalStateException("refused " + TOKEN);
            case "error" -> throw new AssertionError("refused " + TOKEN);
            default -> sneaky(new TimeoutException("refused " + TOKEN));
        };
        try (AzureSdkProvider provider = AzureSdkProvider.builder().host(URI.create("ws://127.0.0.1:1")).token(token).build()) {
            SttException failure = catchThrowableOfType(
                    SttException.class, () -> provider.transcribe(Sounds.request(Sounds.noise(1))));
            assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(everything(failure)).doesNotContain("zq7xw9");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"as it is", "upper", "base64", "cut", "split"})
    void aServiceThatEchoesTheSecretDoesNotRevealIt(String form) {
        String echo = switch (form) {
            case "upper" -> TOKEN.toUpperCase(Locale.ROOT);
            case "base64" -> Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_8));
            case "cut" -> TOKEN.substring(0, 18);
            case "split" -> TOKEN.substring(0, 16) + " " + TOKEN.substring(16);
            default -> TOKEN;
        };
        try (FakeSpeechService service = new FakeSpeechService(turn -> {
            turn.awaitAudio(3_200);
            turn.close(1007, "no: " + echo);
        }); AzureSdkProvider provider =
                AzureSdkProvider.builder().host(service.host()).token(() -> "aad#resource#" + TOKEN).build()) {
            SttException failure = catchThrowableOfType(
                    SttException.class, () -> provider.transcribe(Sounds.request(Sounds.noise(1))));
            assertThat(everything(failure)).doesNotContain("zq7xw9", "3tt5", echo.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void theProxyPasswordIsASecretToo() {
        AzureSdkConfig config = new AzureSdkConfig("id", ServiceAddress.region("westeurope"), null, null,
                java.util.List.of("en-US"), false, java.util.Map.of("SpeechServiceConnection_ProxyPassword", TOKEN), 1);
        assertThat(Credential.of(config).secrets().mask("no " + TOKEN)).isEqualTo("no ***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//pass-word/x", "ftp://pass-word/x", "pass-word", "https://u:pass-word@h/"})
    void anAddressThatIsWrongIsNotShown(String address) {
        for (boolean host : new boolean[] {true, false}) {
            SttException failure = catchThrowableOfType(SttException.class, () -> {
                URI uri = URI.create(address);
                AzureSdkProvider.builder().apiKey("k").host(host ? uri : URI.create("ws://h")).endpoint(uri).build();
            });
            assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(failure).hasMessageNotContaining("pass-word");
        }
    }
}
