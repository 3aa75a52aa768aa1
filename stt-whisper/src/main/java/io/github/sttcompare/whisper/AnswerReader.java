package io.github.sttcompare.whisper;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.http.HttpErrors;
import io.github.sttcompare.http.HttpReply;
import io.github.sttcompare.kit.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes a transcript of a successful answer.
 *
 * @param settings what was chosen
 * @param audio    the length of the audio; no word ends behind it
 * @param words    whether words with times were asked for
 */
record AnswerReader(WhisperSettings settings, Duration audio, boolean words) {

    /** Headers that are kept, by metadata name. */
    private static final Map<String, String> HEADERS = Map.of(
            "server.processing.ms", "openai-processing-ms",
            "ratelimit.limit.requests", "x-ratelimit-limit-requests",
            "ratelimit.limit.tokens", "x-ratelimit-limit-tokens",
            "ratelimit.remaining.requests", "x-ratelimit-remaining-requests",
            "ratelimit.remaining.tokens", "x-ratelimit-remaining-tokens",
            "ratelimit.reset.requests", "x-ratelimit-reset-requests",
            "ratelimit.reset.tokens", "x-ratelimit-reset-tokens");

    /** What was billed, by metadata name: the fields of {@code usage} that say it. */
    private static final Map<String, List<String>> BILLED = Map.of(
            "billed.seconds", List.of("seconds", "prompt_audio_seconds"),
            "billed.tokens.input", List.of("input_tokens", "prompt_tokens"),
            "billed.tokens.output", List.of("output_tokens", "completion_tokens"),
            "billed.tokens.total", List.of("total_tokens"));

    /** The metadata name of the sentence that says so when times of words were asked for and did not come. */
    static final String NOTE_WORDS = "note.words";

    private static final Set<String> BARE_TEXT = Set.of("text/plain", "text/html");

    /** {@return the transcript in an answer that came in one piece} */
    Transcript.Builder read(HttpReply reply) {
        String body = reply.text();
        String start = body.stripLeading();
        if (!start.startsWith("{")) {
            // asked for a format they do not have, some servers give bare text
            boolean text = BARE_TEXT.contains(reply.mediaType()) && !start.startsWith("<") && !body.isEmpty();
            if (!text) {
                throw unreadable(reply, "an answer that is neither JSON nor text");
            }
            return transcript(reply, Json.MAPPER.createObjectNode().put("text", body));
        }
        JsonNode answer = Json.parse(body);
        if (answer == null) {
            throw unreadable(reply, "broken JSON");
        }
        if (answer.hasNonNull("error") || "error".equals(Json.text(answer.path("object")))) {
            throw VendorErrors.failure(reply, answer);
        }
        return transcript(reply, answer);
    }

    /** {@return the transcript in an answer, of which the JSON has been put together already} */
    Transcript.Builder transcript(HttpReply reply, JsonNode answer) {
        String text = text(reply, answer);
        Transcript.Builder transcript = Transcript.builder(text)
                .language(language(answer))
                .confidence(Confidence.of(answer))
                .raw(reply.text());
        if (settings.traits().answer().words) {
            List<Word> heard = WordReader.read(answer, audio, words && settings.traits().answer() == Traits.Answer.SEGMENTS);
            transcript.words(heard);
            transcript.metadata(NOTE_WORDS, words && heard.isEmpty() && !text.isEmpty() ? "the server gave no times of words" : null);
        }
        String model = reply.token(Json.text(answer.path("model")));
        transcript.metadata("model", model != null ? model : settings.model().isEmpty() ? null : settings.model());
        transcript.metadata("request.id", reply.requestId().orElse(null));
        HEADERS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(header -> transcript.metadata(
                        header.getKey(), reply.header(header.getValue()).map(reply::token).orElse(null)));
        JsonNode usage = answer.path("usage");
        BILLED.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(billed -> billed.getValue().stream()
                        .filter(field -> usage.path(field).isNumber())
                        .findFirst()
                        .ifPresent(field -> transcript.metadata(billed.getKey(), reply.token(Json.text(usage.path(field))))));
        return transcript;
    }

    private static String text(HttpReply reply, JsonNode answer) {
        JsonNode whole = answer.path("text");
        if (whole.isString()) {
            return Texts.oneLine(whole.stringValue());
        }
        JsonNode segments = answer.path("segments");
        if (!segments.isArray()) {
            throw unreadable(reply, "an answer without a text");
        }
        return Texts.oneLine(Texts.join(StreamSupport.stream(segments.spliterator(), false)
                .flatMap(segment -> Stream.ofNullable(Json.text(segment.path("text"))))
                .toList()));
    }

    /** Takes what the server says it heard: {@code language}, or the first of {@code languages}. */
    private static @Nullable String language(JsonNode answer) {
        JsonNode first = answer.path("languages").path(0);
        String named = Json.text(answer.path("language"));
        return Languages.tag(named != null ? named : Json.text(first.isObject() ? first.path("code") : first));
    }

    static SttException unreadable(HttpReply reply, String what) {
        return HttpErrors.failure(reply, ErrorKind.PROTOCOL,
                        "the server sent " + what + "; check that its address is that of a transcription server")
                .build();
    }
}
