package io.github.sttcompare.azure.sdk;

import static io.github.sttcompare.azure.sdk.FakeSpeechService.phrase;
import static io.github.sttcompare.azure.sdk.FakeSpeechService.status;
import static io.github.sttcompare.azure.sdk.FakeSpeechService.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.rest.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What the real SDK sends for each request, and how its answers are read. */
@RequiresSdk
class WireTest {

    private static Transcript transcribe(FakeSpeechService service,
            TranscriptionOptions options) throws InterruptedException {
        try (AzureSdkProvider provider = Sounds.provider(service).build()) {
            return provider.transcribe(Sounds.request(Sounds.noise(2), options));
        }
    }

    /** {@return the speech.context of the first turn} */
    private static Json context(FakeSpeechService service) {
        return Json.parse(
                service.connections().getFirst().messages("speech.context").getFirst().body());
    }

    @Test
    void severalPhrasesBecomeOneTranscriptWithTheWordTableToTheTick() throws InterruptedException {
        try (FakeSpeechService service = FakeSpeechService.answering(
                phrase("Zażółć gęślą.", 1_234_567, 5_000_003, 0.25,
                        word("zażółć", 1_234_567, 2_000_001, 0.123456789), word("gęślą", 3_333_333, 2_901_237, 0.5)),
                status("NoMatch"),
                phrase("Jaźń 😀", 8_000_000, 9_000_001, 0.75, word("jaźń", 8_000_001, 1, 0.99999)))) {
            Transcript heard = transcribe(service, TranscriptionOptions.none());
            assertThat(heard.text()).isEqualTo("Zażółć gęślą. Jaźń 😀");
            assertThat(heard.words()).containsExactly(
                    new Word("zażółć", Duration.ofNanos(123_456_700), Duration.ofNanos(323_456_800), 0.123456789, null),
                    new Word("gęślą", Duration.ofNanos(333_333_300), Duration.ofNanos(623_457_000), 0.5, null),
                    new Word("jaźń", Duration.ofNanos(800_000_100), Duration.ofNanos(800_000_200), 0.99999, null));
            // weighted by the number of words
            assertThat(heard.confidence()).isEqualTo((2 * 0.25 + 2 * 0.75) / 4);
            assertThat(heard.language()).isNull();
            assertThat(Json.parse(String.valueOf(heard.raw())).at("2").at("NBest").at("0").at("Display")
                    .text())
                    .isEqualTo("Jaźń 😀");
            assertThat(heard.metadata())
                    .containsEntry("mode", "continuous")
                    .containsEntry("service", service.host().toString())
                    .containsEntry("language.asked", "en-US")
                    .containsEntry("upload.throttle", "lifted")
                    .containsKeys("request.id", "sdk.latency.ms")
                    .doesNotContainKey("speaker.profile");
            assertThat(service.connections()).hasSize(1);
            assertThat(service.connections().getFirst().audioBytes()).isEqualTo(64_000);
        }
    }

    @Test
    void hypothesesArePartialTextsInOrder() throws InterruptedException {
        try (FakeSpeechService service = new FakeSpeechService(turn -> {
            turn.start();
            turn.awaitAudio(3_200);
            turn.hypothesis("ala", 0, 1_000_000);
            turn.hypothesis("ala ma", 0, 2_000_000);
            turn.send("speech.phrase", phrase("Ala ma.", 0, 2_000_000, 0.9));
            turn.hypothesis("kota", 3_000_000, 1_000_000);
            turn.awaitEndOfAudio();
            turn.send("speech.phrase", phrase("Kota.", 3_000_000, 1_000_000, 0.9));
            turn.end();
        }); AzureSdkProvider provider = Sounds.provider(service).build()) {
            List<String> partials = new CopyOnWriteArrayList<>();
            TranscriptionRequest plain = Sounds.request(Sounds.noise(2));
            Transcript heard = provider.transcribe(new TranscriptionRequest() {
                @Override
                public Audio audio() {
                    return plain.audio();
                }

                @Override
                public TranscriptionOptions options() {
                    return plain.options();
                }

                @Override
                public Duration remaining() {
                    return plain.remaining();
                }

                @Override
                public void partial(String text) {
                    partials.add(text);
                }
            });
            assertThat(heard.text()).isEqualTo("Ala ma. Kota.");
            assertThat(partials).containsExactly("ala", "ala ma", "Ala ma.", "Ala ma. kota", "Ala ma. Kota.");
            assertThat(heard.words()).isEmpty();
        }
    }

    @Test
    void requestedOptionsAreSent() throws InterruptedException {
        try (FakeSpeechService service = FakeSpeechService.answering()) {
            Transcript heard = transcribe(service, TranscriptionOptions.builder()
                    .language("pl")
                    .phrases(List.of("Łódź", "\"quoted\" & <b>"))
                    .speaker(SpeakerProfile.CHILD)
                    .build());
            FakeSpeechService.Connection connection = service.connections().getFirst();
            assertThat(connection.header("Ocp-Apim-Subscription-Key")).isEqualTo(Sounds.KEY);
            assertThat(URI.create(connection.target()).getPath())
                    .isEqualTo("/speech/recognition/conversation/cognitiveservices/v1");
            assertThat(URI.create(connection.target()).getQuery().split("&")).contains("language=pl-PL",
                    "format=detailed",
                    "profanity=raw", "wordLevelTimestamps=true", "wordLevelConfidence=true",
                            "initialSilenceTimeoutMs=15000");
            Json context = context(service);
            Json detection = context.at("phraseDetection");
            assertThat(detection.at("mode").text()).isEqualTo("CONVERSATION");
            assertThat(detection.at("language").text()).isEqualTo("pl-PL");
            assertThat(detection.at("initialSilenceTimeout").number()).isEqualTo((double) AzureSdkPlan.CHILD_INITIAL_SILENCE_MS);
            assertThat(detection.at("CONVERSATION.segmentation.segmentationSilenceTimeoutMs").number())
                    .isEqualTo((double) AzureSdkPlan.CHILD_SEGMENTATION_MS);
            assertThat(context.items("dgi.Groups.0.Items")).extracting(item -> item.text("Text"))
                    .containsExactly("Łódź", "\"quoted\" & <b>");
            assertThat(context.at("phraseOutput.format").text()).isEqualTo("Detailed");
            assertThat(context.at("phraseOutput.detailed.options").write()).contains("WordTimings",
                    "WordConfidence");
            assertThat(heard.metadata())
                    .containsEntry("language.asked", "pl-PL")
                    .containsEntry("speaker.profile",
                            "child: a phrase ends after 1500 ms of silence, and may begin after 15000 ms");
        }
    }

    @Test
    void optionsThatWereNotRequestedAreNotSent() throws InterruptedException {
        try (FakeSpeechService service = FakeSpeechService.answering()) {
            Transcript heard = transcribe(service, TranscriptionOptions.none());
            Json context = context(service);
            assertThat(context.at("dgi").isAbsent() || context.at("dgi.Groups").isEmpty()).isTrue();
            assertThat(context.at("phraseDetection.CONVERSATION").isAbsent()).isTrue();
            assertThat(service.connections().getFirst().target()).doesNotContain("initialSilence");
            assertThat(heard.text()).isEmpty();
            assertThat(heard.confidence()).isNull();
            assertThat(heard.raw()).isEqualTo("[]");
        }
    }

    @Test
    void theSpokenLanguageIsDetectedAndReported() throws InterruptedException {
        String german = phrase("Guten Tag.", 0, 5_000_000, 0.9).replaceFirst("\\{", "{\"PrimaryLanguage\":"
                + "{\"Language\":\"de-DE\",\"Confidence\":\"High\"},");
        try (FakeSpeechService service = FakeSpeechService.answering(german);
                AzureSdkProvider provider = Sounds.provider(service).languages("de", "en-GB").build()) {
            Transcript heard = provider.transcribe(Sounds.request(Sounds.noise(1)));
            assertThat(heard.text()).isEqualTo("Guten Tag.");
            assertThat(heard.language()).isEqualTo("de-DE");
            assertThat(heard.metadata()).containsEntry("language.asked", "de-DE,en-GB");
            assertThat(context(service).at("languageId.languages").write()).contains("de-DE", "en-GB");
            assertThat(context(service).at("languageId.mode").text()).isEqualTo("DetectContinuous");
        }
    }

    @Test
    void aTokenIsRequestedForEveryCallAndSentInsteadOfAKey() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        try (FakeSpeechService service = FakeSpeechService.answering();
                AzureSdkProvider provider = AzureSdkProvider.builder().host(service.host())
                        .token(() -> "token-" + asked.incrementAndGet()).build()) {
            provider.transcribe(Sounds.request(Sounds.noise(1)));
            provider.transcribe(Sounds.request(Sounds.noise(1)));
            assertThat(service.connections()).extracting(c -> c.header("Authorization"))
                    .containsExactly("Bearer token-1", "Bearer token-2");
            assertThat(service.connections()).extracting(c -> c.header("Ocp-Apim-Subscription-Key"))
                    .containsOnlyNulls();
        }
    }

    @Test
    void aFailingTokenSupplierIsAnAuthenticationFailure() {
        try (FakeSpeechService service = FakeSpeechService.answering();
                AzureSdkProvider provider = AzureSdkProvider.builder().host(service.host()).token(() -> {
                    throw new IllegalStateException("the password is 1234");
                }).build()) {
            assertThatThrownBy(() -> provider.transcribe(Sounds.request(Sounds.noise(1))))
                    .isInstanceOfSatisfying(SttException.class, e -> {
                        assertThat(e.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
                        assertThat(e).hasMessageContaining("IllegalStateException").hasMessageNotContaining("1234")
                                .hasNoCause();
                    });
            assertThat(service.connections()).isEmpty();
        }
    }

    @Test
    void aContainerNeedsNoKey() throws InterruptedException {
        URI http;
        try (FakeSpeechService service = FakeSpeechService.answering(phrase("Hi.", 0, 1_000_000, 0.5))) {
            http = URI.create(service.host().toString().replace("ws:", "http:"));
            try (AzureSdkProvider provider = AzureSdkProvider.builder().host(http).build()) {
                assertThat(provider.transcribe(Sounds.request(Sounds.noise(1))).text()).isEqualTo("Hi.");
            }
            assertThat(service.connections().getFirst().header("Ocp-Apim-Subscription-Key")).isNullOrEmpty();
        }
    }

    @Test
    void anEndpointIsEitherAResourceOrAWholeAddress() throws InterruptedException {
        try (FakeSpeechService service = FakeSpeechService.answering(phrase("Hi.", 0, 1_000_000, 0.5))) {
            for (URI endpoint : List.of(
                    URI.create(service.host().toString().replace("ws:", "http:") + "/"),
                    URI.create(service.host().toString().replace("ws:", "http:")
                            + "/speechtotext/transcriptions:transcribe?api-version=2024-11-15"),
                    service.host().resolve("/my/own/path?tenant=7"))) {
                try (AzureSdkProvider provider = AzureSdkProvider.builder().endpoint(endpoint).apiKey(Sounds.KEY)
                        .build()) {
                    Transcript heard = provider.transcribe(Sounds.request(Sounds.noise(1)));
                    assertThat(heard.text()).isEqualTo("Hi.");
                    assertThat(heard.metadata().get("service")).doesNotContain("tenant");
                }
            }
            assertThat(service.connections()).extracting(c -> URI.create(c.target()).getPath())
                    .containsExactly("/stt/speech/universal/v2", "/stt/speech/universal/v2", "/my/own/path");
            assertThat(service.connections().getLast().target()).contains("tenant=7");
        }
    }

    @Test
    void propertiesArePassedToTheSdk() throws InterruptedException {
        try (FakeSpeechService service = FakeSpeechService.answering();
                AzureSdkProvider provider = Sounds.provider(service)
                        .property("SpeechServiceConnection_EndpointId", "my-model").build()) {
            provider.transcribe(Sounds.request(Sounds.noise(1)));
            assertThat(service.connections().getFirst().target()).contains("cid=my-model");
        }
    }

    @Test
    void audioOfAnotherFormatIsRefusedBeforeAnythingIsSent() {
        try (FakeSpeechService service = FakeSpeechService.answering();
                AzureSdkProvider provider = Sounds.provider(service).build()) {
            Audio stereo = Audio.ofPcm(new byte[400], new AudioFormat(44_100, 2));
            assertThatThrownBy(() -> provider.transcribe(Sounds.request(stereo)))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind())
                            .isEqualTo(ErrorKind.INVALID_AUDIO))
                    .hasMessageContaining("44100 Hz stereo").hasMessageContaining("16000 Hz mono");
            assertThat(service.connections()).isEmpty();
        }
    }

    /** {@return the ticks of the given number of bytes} */
    private static long ticks(int bytes) {
        return bytes * 625L / 2;
    }

    @Test
    void audioBeyondTheBufferIsSentAsTheServiceAcknowledges() throws InterruptedException {
        int phrase = 20 * SentAudio.BYTES_PER_SECOND;
        try (FakeSpeechService service = new FakeSpeechService(turn -> {
            turn.start();
            for (int from = 0; from < 9 * phrase; from += phrase) {
                turn.awaitAudio(from + phrase);
                turn.send("speech.phrase", phrase("p" + from / phrase, ticks(from), ticks(phrase), 0.5));
            }
            turn.awaitEndOfAudio();
            turn.end();
        }); AzureSdkProvider provider = Sounds.provider(service).build()) {
            Transcript heard = provider.transcribe(Sounds.request(Sounds.noise(180)));
            assertThat(heard.text()).isEqualTo("p0 p1 p2 p3 p4 p5 p6 p7 p8");
            assertThat(service.connections()).hasSize(1);
            assertThat(service.connections().getFirst().audioBytes()).isEqualTo(9L * phrase);
        }
    }

    @Test
    void aSlowFirstPhraseIsAwaited() throws InterruptedException {
        int minute = 60 * SentAudio.BYTES_PER_SECOND;
        try (FakeSpeechService service = new FakeSpeechService(turn -> {
            turn.start();
            turn.awaitAudio(minute);
            // long enough for audio that goes on as it plays to be more than the SDK keeps
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(10));
            turn.send("speech.phrase", phrase("First.", 0, ticks(minute), 0.5));
            turn.awaitEndOfAudio();
            turn.send("speech.phrase", phrase("Second.", ticks(minute), ticks(minute / 2), 0.5));
            turn.end();
        }); AzureSdkProvider provider = Sounds.provider(service).build()) {
            assertThat(provider.transcribe(Sounds.request(Sounds.noise(90))).text()).isEqualTo("First. Second.");
            assertThat(service.connections()).hasSize(1);
        }
    }

    @Test
    void aServiceThatAnswersOnlyAtTheEndOfLongAudioIsReported() {
        try (FakeSpeechService service = FakeSpeechService.answering(phrase("All.", 0, 1_200_000_000, 0.5));
                AzureSdkProvider provider = Sounds.provider(service).build()) {
            TranscriptionRequest request = TranscriptionRequest.of(
                    Sounds.noise(120), TranscriptionOptions.none(), Duration.ofSeconds(5));
            assertThatThrownBy(() -> provider.transcribe(request))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT))
                    .hasMessageContainingAll("not ended a phrase in the last 64 s", "send at most 64 s");
            assertThat(service.connections().getFirst().audioBytes()).isLessThanOrEqualTo(SentAudio.LIMIT);
        }
    }

    @Test
    void theSdksMessageForTooMuchAudioIsKnown() throws Exception {
        try (FakeSpeechService service = FakeSpeechService.silent();
                AzureSdkProvider provider = Sounds.provider(service).build((plan, secret, listener) -> {
                    Engine.Session session = SdkSession.open(plan, secret, listener);
                    session.write(new byte[3 * SentAudio.LIMIT]);
                    return session;
                })) {
            Throwable said;
            int tries = 0;
            do {
                // once in a while the SDK does not notice, and just waits
                TranscriptionRequest request =
                        TranscriptionRequest.of(Sounds.noise(1), TranscriptionOptions.none(), Duration.ofSeconds(5));
                said = catchThrowable(() -> provider.transcribe(request));
            } while (said instanceof SttException e && e.retryable() && ++tries < 5);
            assertThat(said)
                    .isInstanceOfSatisfying(
                            SttException.class, e -> assertThat(e.retryable()).as(e.toString()).isFalse())
                    .hasMessageContainingAll("client buffer exceeded", "send shorter audio, at most 64 s");
        }
    }
}
