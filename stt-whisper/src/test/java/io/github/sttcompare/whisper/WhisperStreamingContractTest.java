package io.github.sttcompare.whisper;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.testkit.ReceivedRequest;
import io.github.sttcompare.testkit.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** OpenAI's default model, with partial texts. */
class WhisperStreamingContractTest extends WhisperContractTest {

    @Override
    protected SttProvider newProvider(URI server, String key) {
        return WhisperProvider.builder()
                .endpoint(URI.create(server + "/v1"))
                .dialect(Dialect.OPENAI)
                .apiKey(key)
                .streaming(true)
                .build();
    }

    @Override
    protected Reply goodReply(ReceivedRequest request) {
        return Reply.of(200, "text/event-stream", """
                data: {"type":"transcript.text.delta","delta":"hello"}

                data: {"type":"transcript.text.delta","delta":" world"}

                data: {"type":"transcript.text.done","text":"hello world"}

                """.getBytes(StandardCharsets.UTF_8));
    }
}
