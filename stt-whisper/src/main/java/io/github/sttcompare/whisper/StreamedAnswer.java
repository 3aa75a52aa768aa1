package io.github.sttcompare.whisper;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.http.HttpReply;
import io.github.sttcompare.http.ServerSentEvent;
import io.github.sttcompare.kit.Texts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the events of a streamed answer together to the answer that would have come in one piece. It reads OpenAI's events
 * ({@code transcript.text.delta} and {@code .done}, which Mistral calls {@code transcription…}) and those of vLLM, which look
 * like a chat. Not thread-safe.
 */
final class StreamedAnswer implements Consumer<ServerSentEvent> {

    /** The media type of such an answer. */
    static final String TYPE = "text/event-stream";

    private static final String END = "[DONE]";

    private final Consumer<String> partials;
    private final StringBuilder text = new StringBuilder();
    /** The text so far as it is told, on one line; kept, because it would take long to make it anew for each event. */
    private final StringBuilder told = new StringBuilder();
    private final ObjectNode answer = Json.MAPPER.createObjectNode();
    private final ArrayNode logprobs = Json.MAPPER.createArrayNode();
    private @Nullable JsonNode error;
    private boolean hasDeltas;
    private boolean ended;

    /** An answer of which the text so far is told, whenever it grows. */
    StreamedAnswer(Consumer<String> partials) {
        this.partials = partials;
    }

    @Override
    public void accept(ServerSentEvent event) {
        if (event.data().strip().equals(END)) {
            ended = true;
            return;
        }
        JsonNode data = Json.parse(event.data());
        if (data == null || !data.isObject()) {
            throw new SttException(ErrorKind.PROTOCOL, "the server sent an event that is broken JSON");
        }
        String type = data.path("type").isString() ? data.path("type").stringValue() : event.type();
        if (data.hasNonNull("error") || type.equals("error")) {
            error = data;
        } else if (type.endsWith("text.delta")) {
            grow(data.has("delta") ? data.path("delta") : data.path("text"));
            data.path("logprobs").forEach(logprobs::add);
        } else if (type.endsWith(".done")) {
            answer.setAll((ObjectNode) data);
            answer.remove("type");
            ended = true;
        } else if (data.has("choices")) {
            chunk(data);
        }
    }

    private void chunk(JsonNode data) {
        for (String kept : new String[] {"model", "usage"}) {
            if (data.hasNonNull(kept)) {
                answer.set(kept, data.path(kept));
            }
        }
        for (JsonNode choice : data.path("choices")) {
            // its finish_reason ends no more than a part of 30 s
            grow(choice.path("delta").path("content"));
        }
    }

    private void grow(JsonNode delta) {
        hasDeltas |= delta.isString();
        if (delta.isString() && !delta.stringValue().isEmpty()) {
            text.append(delta.stringValue());
            delta.stringValue().chars().forEach(this::tell);
            partials.accept(told.toString().stripTrailing());
        }
    }

    private void tell(int c) {
        boolean blank = c == ' ' || (c >= '\t' && c <= '\r');
        if (!blank) {
            told.append((char) c);
        } else if (!told.isEmpty() && told.charAt(told.length() - 1) != ' ') {
            told.append(' ');
        }
    }

    /**
     * {@return the whole answer}
     *
     * @throws SttException if the stream had an error in it or stopped before its end
     */
    JsonNode whole(HttpReply reply) {
        if (error != null) {
            throw VendorErrors.failure(reply, error);
        }
        if (!ended) {
            throw AnswerReader.unreadable(reply, "a stream that stops before its end");
        }
        if (hasDeltas && !answer.has("text")) {
            answer.put("text", text.toString());
        }
        if (!answer.has("logprobs") && !logprobs.isEmpty()) {
            answer.set("logprobs", logprobs);
        }
        return answer;
    }
}
