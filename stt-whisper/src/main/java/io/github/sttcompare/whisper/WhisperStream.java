package io.github.sttcompare.whisper;

import io.github.sttcompare.http.ServerSentEvent;
import io.github.sttcompare.kit.PartialText;
import io.github.sttcompare.rest.EventData;
import io.github.sttcompare.rest.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Assembles the events of a streamed answer into the answer that would have been sent in one piece. It reads OpenAI's
 * events ({@code transcript.text.delta} and {@code .done}, which Mistral calls {@code transcription…}), those of vLLM,
 * which look like a chat, and segments without a type, which faster-whisper's servers send. Not thread-safe.
 */
final class WhisperStream {

    private static final String END = "[DONE]";

    private final Consumer<String> partials;
    private final StringBuilder text = new StringBuilder();
    private final PartialText partial = new PartialText();
    private final Map<String, Json> answer = new LinkedHashMap<>();
    private final List<Json> segments = new ArrayList<>();
    private final List<Json> logprobs = new ArrayList<>();
    private boolean hasDeltas;
    private boolean ended;

    /** Creates a stream that passes on the text so far whenever it grows. */
    WhisperStream(Consumer<String> partials) {
        this.partials = partials;
    }

    void accept(ServerSentEvent event) {
        if (event.data().strip().equals(END)) {
            ended = true;
            return;
        }
        Json data = EventData.read(event);
        String type = Objects.requireNonNullElse(data.text("type"), event.type());
        if (!data.at("error").isEmpty() || type.equals("error")) {
            answer.put("error", data.first("error").isEmpty() ? data : data.at("error"));
            ended = true;
        } else if (type.endsWith("text.delta")) {
            grow(data.first("delta", "text"));
            logprobs.addAll(data.items("logprobs"));
        } else if (type.endsWith(".done")) {
            answer.putAll(data.fields());
            answer.remove("type");
            ended = true;
        } else if (data.at("choices").isList()) {
            keep(data, "model", "usage");
            // its finish_reason only ends a part of 30 s
            data.items("choices").forEach(choice -> grow(choice.at("delta.content")));
        } else if (type.isEmpty() && (data.text("text") != null || isSilence(data))) {
            segments.addAll(data.items("segments").isEmpty() ? List.of(data) : data.items("segments"));
            keep(data, "language", "model", "usage");
            // some servers trim their segments, others do not: they are joined once all have arrived
            partial.add(" " + Objects.requireNonNullElse(data.text("text"), ""), partials);
        }
    }

    /** As in an answer in one piece, a text of {@code null} is one in which nothing is said. */
    private static boolean isSilence(Json data) {
        Json text = data.at("text");
        return !text.isAbsent() && !text.hasValue();
    }

    private void keep(Json data, String... names) {
        for (String name : names) {
            if (data.at(name).hasValue()) {
                answer.put(name, data.at(name));
            }
        }
    }

    private void grow(Json delta) {
        String more = delta.text();
        hasDeltas |= more != null;
        if (more != null && !more.isEmpty()) {
            text.append(more);
            partial.add(more, partials);
        }
    }

    /** {@return the whole answer; absent if the stream stopped before its end} */
    Json whole() {
        if (!ended) {
            return Json.ABSENT;
        }
        if (!segments.isEmpty()) {
            answer.putIfAbsent("segments", Json.of(segments));
        }
        if (hasDeltas) {
            answer.putIfAbsent("text", Json.of(text.toString()));
        }
        if (!logprobs.isEmpty()) {
            answer.putIfAbsent("logprobs", Json.of(logprobs));
        }
        return Json.of(answer);
    }
}
