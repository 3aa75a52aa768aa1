package io.github.sttcompare.azure.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.cognitiveservices.speech.CancellationErrorCode;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.Secrets;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.Word;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts that can be tried without the SDK. */
class PartsTest {

    private static final Secrets KEY = Secrets.of(Sounds.KEY);

    @ParameterizedTest
    @EnumSource(CancellationErrorCode.class)
    void everyErrorCodeOfTheSdkHasAMeaningAndAdvice(CancellationErrorCode code) {
        SttException failure = AzureSdkErrors.of(code.name(), "", KEY, "id-1", true, "");
        assertThat(failure.kind()).isEqualTo(switch (code) {
            case AuthenticationFailure -> ErrorKind.AUTHENTICATION;
            case BadRequest -> ErrorKind.INVALID_REQUEST;
            case TooManyRequests -> ErrorKind.RATE_LIMITED;
            case Forbidden -> ErrorKind.QUOTA;
            case ConnectionFailure -> ErrorKind.NETWORK;
            case ServiceTimeout -> ErrorKind.TIMEOUT;
            case RuntimeError -> ErrorKind.INTERNAL;
            case EmbeddedModelError -> ErrorKind.UNSUPPORTED;
            case NoError, ServiceError, ServiceUnavailable, ServiceRedirectTemporary, ServiceRedirectPermanent ->
                ErrorKind.UNAVAILABLE;
        });
        assertThat(failure.getMessage()).contains("(" + code + ")", "; ");
        assertThat(failure.vendorCode()).hasValue(code.name());
        assertThat(failure.requestId()).hasValue("id-1");
        // the SDK does not try again what timed out, and what was too much for a while it tries too soon
        assertThat(failure.retryable()).isEqualTo(code == CancellationErrorCode.ServiceTimeout
                || code == CancellationErrorCode.TooManyRequests);
        assertThat(failure.retryAfter()).isEqualTo(code == CancellationErrorCode.TooManyRequests
                ? Optional.of(Duration.ofSeconds(5))
                : Optional.empty());
    }

    @Test
    void withoutOpenSslTheSdkReportsAConnectionThatFailedAndIsUnsupported() {
        SttException failure = AzureSdkErrors.of("ConnectionFailure",
                "Exception with an error code: 0x1 Failed to initialize platform (azure-c-shared). Error: 2358",
                        KEY, null, true, "");
        assertThat(failure.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
        assertThat(failure).hasMessageContaining("install OpenSSL 3 (libssl3)");
    }

    @Test
    void detailsLoseAddressesSecretsAndControlCharacters() {
        SttException failure = AzureSdkErrors.of("ServiceError", "bad\u0007 thing at wss://host/path?key=1 for " + Sounds.KEY
                + " Bearer abc eyJhbGciOi.eyJzdWIi.sig and Ab3dEfGhIjKlMnOpQrStUvWxYz012345 SessionId: 0123\nsecond"
                + " line", KEY, null, true, "");
        assertThat(failure.getMessage())
                .contains("bad  thing at … for *** *** *** and *** [the Speech SDK has")
                .doesNotContain(Sounds.KEY, "abc", "eyJ", "Ab3d", "SessionId", "second line", "\n");
        assertThat(AzureSdkErrors.of("ServiceError", "x ".repeat(2_000), KEY, null, true, "").getMessage()).hasSizeLessThan(500);
    }

    @Test
    void phrasesThatAreNotJsonAreAnErrorOfTheProtocolWithoutTheirText() {
        assertThatThrownBy(() -> new AzureSdkAnswer(Duration.ofSeconds(10)).phrase("{" + Sounds.KEY))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PROTOCOL))
                .hasMessageNotContaining(Sounds.KEY).hasNoCause();
    }

    @Test
    void missingValuesAreNotMadeUp() {
        AzureSdkAnswer heard = new AzureSdkAnswer(Duration.ofSeconds(10));
        heard.phrase("{\"RecognitionStatus\":\"Success\",\"DisplayText\":\" Only this. \"}");
        heard.phrase("{\"RecognitionStatus\":\"Success\",\"NBest\":[{\"Confidence\":0,\"Display\":\"And"
                + " this.\",\"Words\":["
                + "{\"Word\":\" \",\"Offset\":0,\"Duration\":1},"
                + "{\"Word\":\"no\",\"Duration\":1},{\"Word\":\"and\",\"Offset\":7,"
                + "\"Duration\":0,\"Confidence\":1.5}]}]}");
        heard.phrase("{}");
        Transcript transcript = heard.transcript(KEY).build();
        assertThat(transcript.text()).isEqualTo("Only this. And this.");
        assertThat(transcript.confidence()).isNull();
        assertThat(transcript.language()).isNull();
        assertThat(transcript.words()).containsExactly(
                new Word("and", Duration.ofNanos(700), Duration.ofNanos(700), null, null));
    }

    @Test
    void textsInScriptsWithoutSpacesAreJoinedWithoutSpaces() {
        AzureSdkAnswer heard = new AzureSdkAnswer(Duration.ofSeconds(10));
        heard.phrase(FakeSpeechService.phrase("你好。", 0, 1, 0.5));
        heard.phrase(FakeSpeechService.phrase("世界。", 1, 1, 0.5));
        assertThat(heard.transcript(KEY).build().confidence()).isEqualTo(0.5);
        heard.hypothesis("再见");
        assertThat(heard.text()).isEqualTo("你好。世界。再见");
    }

    @ParameterizedTest
    @CsvSource({
        // acknowledged up to these seconds, one after the other; wanted up to this second
        "0, 0, 64, true", "0, 0, 65, false", "30, 0, 94, true", "30, 0, 95, false", "30, 59, 123, true",
        "30, 59, 124, false", "59, 30, 123, true", "36000, 0, 36064, true", "36000, 0, 36065, false"
    })
    void theWindowIsTheAudioThatTheSdkBuffersAheadOfTheAcknowledgement(long first, long second, int wanted, boolean allowed) {
        SentAudio window = new SentAudio();
        window.acknowledge(first * 10_000_000);
        window.acknowledge(second * 10_000_000);
        assertThat(window.allows((long) wanted * SentAudio.BYTES_PER_SECOND)).isEqualTo(allowed);
    }

    @Test
    void aConnectionCountsAsLostAfterTenSeconds() {
        long start = Long.MAX_VALUE - 5; // clocks overflow
        ConnectionWatch link = new ConnectionWatch();
        assertThat(link.patience(start)).isEqualTo(Long.MAX_VALUE);
        link.disconnected(start);
        assertThat(link.patience(start)).isEqualTo(10_000_000_000L);
        assertThat(link.patience(start + 9_999_999_999L)).isEqualTo(1);
        assertThat(link.patience(start + 10_000_000_000L)).isZero();
        link.disconnected(start + 7_000_000_000L);
        assertThat(link.patience(start + 10_000_000_000L)).isEqualTo(7_000_000_000L);
        link.connected();
        assertThat(link.patience(start + 20_000_000_000L)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void audioThatTheSdkCannotBufferIsNotRetried() {
        SttException failure = AzureSdkErrors.of("ServiceTimeout", "Due to service inactivity, the client buffer exceeded "
                + "maximum size. Resetting the buffer.", KEY, null, true, "");
        assertThat(failure.kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure).hasMessageEndingWith("; send shorter audio, at most 64 s");
    }

    @Test
    void tooManyPhrasesAreRefused() {
        try (AzureSdkProvider provider = AzureSdkProvider.builder().region("westeurope").apiKey("k").build()) {
            TranscriptionOptions options =
                    TranscriptionOptions.builder().phrases(Collections.nCopies(2_001, "phrase")).build();
            assertThatThrownBy(() -> provider.transcribe(Sounds.request(Sounds.noise(1), options)))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind())
                            .isEqualTo(ErrorKind.INVALID_REQUEST))
                    .hasMessageContaining("2001").hasMessageContaining("2000");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false, , lifted",
        "true, , '5 s at full speed, then twice as fast as it plays'",
        "false, SpeechServiceConnection_EndpointId, lifted",
        "false, SPEECH-TransmitLengthBeforThrottleMs, set by property",
        "true, SPEECH-AudioThrottleAsPercentageOfRealTime, set by property"
    })
    void theMetadataDoNotClaimAThrottleThatAPropertyOverrides(boolean throttled, String property, String said) {
        AzureSdkConfig config = new AzureSdkConfig("id", ServiceAddress.region("westeurope"), null, null, List.of("en-US"), throttled,
                property == null ? Map.of() : Map.of(property, "0"), 1);
        assertThat(AzureSdkPlan.connection(config).metadata()).containsEntry("upload.throttle", said);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-, -, true, -",
        "SpeechServiceConnection_ProxyHostName=proxy.example, SpeechServiceConnection_ProxyPort=3128, true, proxy.example:3128",
        "SpeechServiceConnection_ProxyHostName=proxy.example, -, false, -",
        "SpeechServiceConnection_ProxyHostName=proxy.example, SpeechServiceConnection_ProxyPort=65536, false, -",
        "SpeechServiceConnection_ProxyHostName=proxy.example, SpeechServiceConnection_ProxyPort=0, false, -",
        "SPEECH-ProxyHostName=proxy.example, -, false, -",
        "SpeechServiceConnection_ProxyHostBypass=service.example, -, false, -",
        "speech-hostbypass=service.example, -, false, -"
    })
    void theRelayUsesTheUsersProxyOrThereIsANote(
            String host, String port, boolean relayed, String proxy) {
        Map<String, String> properties = Stream.of(host, port).filter(Objects::nonNull).map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        AzureSdkConfig config = new AzureSdkConfig("azure-sdk", ServiceAddress.region("westeurope"), null, null, List.of("en-US"), false,
                properties, 1);
        assertThat(config.relayed()).isEqualTo(relayed);
        InetSocketAddress behind = config.proxy();
        assertThat(behind == null ? null : behind.getHostString() + ":" + behind.getPort()).isEqualTo(proxy);
        assertThat(AzureSdkPlan.connection(config).metadata().containsKey("note.connection")).isEqualTo(!relayed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SpeechServiceConnection_ProxyHostBypass", "SPEECH-PROXYHOSTBYPASS"})
    void thereIsNoRelayIfTheSdkMayBypassTheUsersProxy(String bypass) {
        AzureSdkConfig config = new AzureSdkConfig("azure-sdk", ServiceAddress.region("westeurope"), null, null, List.of("en-US"), false,
                Map.of("SpeechServiceConnection_ProxyHostName", "proxy.example", "SpeechServiceConnection_ProxyPort", "3128",
                        bypass, "service.example"), 1);
        assertThat(config.relayed()).isFalse();
        assertThat(AzureSdkPlan.connection(config).metadata()).containsKey("note.connection");
    }

    @Test
    void secretsAreNeverInTexts() {
        AzureSdkConfig config = new AzureSdkConfig("id", ServiceAddress.region("westeurope"), Sounds.KEY, null, List.of("en-US"), false,
                Map.of("proxy", Sounds.KEY), 1);
        assertThat(List.of(config.toString(), Credential.of(config).toString(),
                new Credential(null, Sounds.KEY, KEY).toString(), KEY.toString(), AzureSdkPlan.connection(config).toString())).noneMatch(text -> text.contains(Sounds.KEY));
    }
}
