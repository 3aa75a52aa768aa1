package io.github.sttcompare.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingTest {

    private static TestServer server;

    /** A request that keeps the partial texts. */
    private record Listening(List<String> partials, TranscriptionOptions options) implements TranscriptionRequest {
        @Override
        public Audio audio() {
            return TestServer.AUDIO;
        }

        @Override
        public Duration remaining() {
            return Duration.ofSeconds(30);
        }

        @Override
        public void partial(String text) {
            partials.add(text);
        }
    }

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Transcript ask(Dialect dialect, String model, boolean streaming, List<String> partials)
            throws InterruptedException {
        try (WhisperProvider provider = server.provider(dialect).model(model).streaming(streaming).build()) {
            return provider.transcribe(new Listening(partials, TranscriptionOptions.none()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI,gpt-transcribe,openai-events.txt,openai-gpt-transcribe.json,3",
        "OPENAI,gpt-4o-transcribe,openai-gpt-4o-events.txt,openai-gpt-4o-transcribe.json,3",
        "VLLM,openai/whisper-small,vllm-events.txt,vllm.json,2",
        "MISTRAL,voxtral-mini-latest,mistral-events.txt,mistral.json,2",
        "LOCALAI,whisper-1,localai-events.txt,localai.json,2"
    })
    void streamedTranscriptIsTheSame(Dialect dialect, String model, String events, String whole, int count) throws Exception {
        List<String> partials = new ArrayList<>();
        server.answerFile(events);
        Transcript streamed = ask(dialect, model, true, partials);
        assertThat(server.form().texts()).containsEntry("stream", "true");
        server.answerFile(whole);
        Transcript plain = ask(dialect, model, false, new ArrayList<>());
        assertThat(server.form().texts()).doesNotContainKey("stream");
        assertThat(streamed.text()).isEqualTo(plain.text());
        assertThat(streamed.confidence()).isEqualTo(plain.confidence());
        assertThat(partials).hasSize(count);
        assertThat(partials.getLast()).isEqualTo(plain.text());
        for (String partial : partials) {
            assertThat(plain.text()).startsWith(partial);
        }
    }

    @Test
    void streamedAnswerKeepsBillingModelAndLanguage() throws Exception {
        server.answerFile("vllm-events.txt");
        Transcript vllm = ask(Dialect.VLLM, "x", true, new ArrayList<>());
        assertThat(server.form().texts()).containsEntry("stream_include_usage", "true"); // else vLLM does not tell
        assertThat(vllm.metadata())
                .containsEntry("model", "openai/whisper-small")
                .containsEntry("billed.tokens.output", "7");
        server.answerFile("openai-events.txt");
        Transcript openAi = ask(Dialect.OPENAI, "gpt-transcribe", true, new ArrayList<>());
        assertThat(openAi.language()).isEqualTo("en");
        assertThat(openAi.metadata()).containsEntry("billed.seconds", "11");
        assertThat(openAi.raw()).isEqualTo(TestServer.file("openai-events.txt"));
    }

    @Test
    void anAnswerThatIsNotStreamedIsAccepted() throws Exception {
        List<String> partials = new ArrayList<>();
        server.answerFile("generic.json");
        assertThat(ask(Dialect.GENERIC, "whisper-1", true, partials).text()).isEqualTo("And so my fellow Americans");
        assertThat(partials).isEmpty();
    }

    @Test
    void anUnrequestedStreamIsAcceptedWithoutEvents() throws Exception {
        List<String> partials = new ArrayList<>();
        server.answerFile("vllm-events.txt");
        assertThat(ask(Dialect.VLLM, "x", false, partials).text()).isEqualTo("And so my fellow Americans");
        assertThat(partials).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void floodOfEventsEndsAtTheDeadline(boolean asked) {
        String flood = "data: {\"type\":\"transcript.text.delta\",\"delta\":\" a\"}\n\n".repeat(250_000);
        // a server of its own: it is still sending when the call has ended
        try (TestServer flooding = TestServer.start().answer(200, "text/event-stream", flood);
                WhisperProvider provider =
                        flooding.provider(Dialect.OPENAI).model("gpt-transcribe").streaming(asked).build()) {
            TranscriptionRequest request =
                    TranscriptionRequest.of(TestServer.AUDIO, TranscriptionOptions.none(), Duration.ofMillis(300));
            long start = System.nanoTime();
            assertThatThrownBy(() -> provider.transcribe(request)).isInstanceOf(SttException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void modelsWithoutStreamingAreNotAskedToStream() throws Exception {
        server.answerFile("openai-whisper-1.json");
        ask(Dialect.OPENAI, "whisper-1", true, new ArrayList<>());
        assertThat(server.form().texts()).doesNotContainKey("stream");
    }

    @Test
    void wordTimesTakePrecedenceOverStreaming() throws Exception {
        server.answerFile("openai-whisper-1.json");
        try (WhisperProvider provider = server.provider(Dialect.GENERIC).streaming(true).build()) {
            Transcript heard = provider.transcribe(new Listening(
                    new ArrayList<>(), TranscriptionOptions.builder().wordTimes(true).build()));
            assertThat(heard.words()).isNotEmpty();
            assertThat(server.form().texts()).doesNotContainKey("stream");
        }
    }

    @Test
    void silenceIsAStreamWithoutText() throws Exception {
        server.answer(200, "text/event-stream", "data: {\"type\":\"transcript.text.done\",\"text\":\"\"}\n\n");
        assertThat(ask(Dialect.OPENAI, "gpt-transcribe", true, new ArrayList<>()).text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "data: {\"type\":\"transcript.text.delta\",\"delta\":\"only a part\"}\n\n", "data: only a part\n\n",
        "data: [\"only a part\"]\n\n", "data: {\"type\":\"transcript.text.done\"}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":\"only a part\"},\"finish_reason\":\"stop\"}]}\n\n", "data: {\"type\":\"transcript.text.delta\",\"delta\":\"only a par", ": nothing\n\n"
    })
    void invalidOrTruncatedStreamsAreProtocolErrors(String events) {
        server.answer(200, "text/event-stream", events);
        assertThatThrownBy(() -> ask(Dialect.OPENAI, "gpt-transcribe", true, new ArrayList<>()))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PROTOCOL))
                .hasMessageNotContaining("only a part");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "data: {\"type\":\"error\",\"error\":{\"code\":\"server_is_overloaded\",\"message\":\"secret words\"}}\n\n",
        "event: error\ndata: {\"code\":\"server_is_overloaded\",\"message\":\"secret words\"}\n\n"
    })
    void errorInTheStreamIsAnError(String events) {
        server.answer(200, "text/event-stream", "data: {\"type\":\"transcript.text.delta\",\"delta\":\"so\"}\n\n" + events);
        assertThatThrownBy(() -> ask(Dialect.OPENAI, "gpt-transcribe", true, new ArrayList<>()))
                .isInstanceOfSatisfying(SttException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                    assertThat(e.vendorCode()).contains("server_is_overloaded");
                })
                .hasMessageNotContaining("secret words");
    }
}
