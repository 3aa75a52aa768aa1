package io.github.sttcompare.corpus;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Piece;
import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes as JSON, without the scores, which are computed again each time, and without the text, which has its own
 * column.
 */
final class OutcomeJson {

    private OutcomeJson() {}

    /** {@return the text of the transcript; null if there is none} */
    static @Nullable String text(Outcome outcome) {
        return outcome instanceof Outcome.Transcribed transcribed ? transcribed.transcript().text() : null;
    }

    /** {@return everything but the text} */
    static String write(Outcome outcome) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        switch (outcome) {
            case Outcome.Transcribed transcribed -> body.put("transcript", transcript(transcribed.transcript(), false));
            case Outcome.Failed failed -> {
                body.put("error", failure(failed.error()));
                put(body, "partial", partial(failed.partial()));
            }
            case Outcome.TimedOut timedOut -> {
                body.put("reason", timedOut.reason());
                put(body, "leftBehind", timedOut.leftBehind());
                put(body, "partial", partial(timedOut.partial()));
            }
            case Outcome.Skipped skipped -> body.put("reason", skipped.reason());
        }
        body.put("timing", timing(outcome.timing()));
        put(body, "metadata", outcome.metadata());
        return PlainJson.write(body);
    }

    /** {@return the outcome that was written} */
    static Outcome read(String provider, String status, @Nullable String text, String json) {
        Fields body = PlainJson.fields(json);
        Timing timing = timing(body.fields("timing"));
        Map<String, String> metadata = body.texts("metadata");
        return switch (status) {
            case "ok" -> new Outcome.Transcribed(
                    provider, timing, transcript(text == null ? "" : text, body.fields("transcript")), metadata);
            case "failed" -> new Outcome.Failed(provider, timing, failure(body.fields("error")), partial(body), metadata);
            case "timed out" -> new Outcome.TimedOut(
                    provider, timing, body.needed("reason"), body.text("leftBehind"), partial(body), metadata);
            case "skipped" -> new Outcome.Skipped(provider, timing, body.needed("reason"), metadata);
            default -> throw new IllegalStateException("an outcome has the status '" + status + "', which does not exist");
        };
    }

    /** {@return a transcript with its text} */
    static String write(Transcript transcript) {
        return PlainJson.write(transcript(transcript, true));
    }

    /** {@return the transcript that was written with its text} */
    static Transcript readTranscript(String json) {
        Fields fields = PlainJson.fields(json);
        return transcript(fields.needed("text"), fields);
    }

    private static Map<String, @Nullable Object> transcript(Transcript transcript, boolean withText) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (withText) {
            fields.put("text", transcript.text());
        }
        put(fields, "words", transcript.words().stream().map(OutcomeJson::word).toList());
        put(fields, "language", transcript.language());
        put(fields, "confidence", transcript.confidence());
        put(fields, "metadata", transcript.metadata());
        put(fields, "raw", transcript.raw());
        return fields;
    }

    private static Transcript transcript(String text, Fields fields) {
        List<Word> words = fields.list("words").stream().map(OutcomeJson::word).toList();
        return new Transcript(
                text, words, fields.text("language"), fields.real("confidence"), fields.texts("metadata"), fields.text("raw"));
    }

    private static Map<String, @Nullable Object> word(Word word) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("text", word.text());
        fields.put("start", word.start().toNanos());
        fields.put("end", word.end().toNanos());
        put(fields, "confidence", word.confidence());
        put(fields, "speaker", word.speaker());
        return fields;
    }

    private static Word word(Fields fields) {
        return new Word(fields.needed("text"), fields.nanos("start"), fields.nanos("end"), fields.real("confidence"), fields.text("speaker"));
    }

    private static List<Map<String, @Nullable Object>> partial(List<PieceTranscript> partial) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (PieceTranscript heard : partial) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("channel", heard.piece().channel());
            fields.put("start", heard.piece().start().toNanos());
            fields.put("end", heard.piece().end().toNanos());
            fields.put("overlap", heard.piece().overlap().toNanos());
            fields.put("transcript", transcript(heard.transcript(), true));
            list.add(fields);
        }
        return list;
    }

    private static List<PieceTranscript> partial(Fields body) {
        return body.list("partial").stream()
                .map(heard -> new PieceTranscript(
                        new Piece((int) heard.number("channel"), heard.nanos("start"), heard.nanos("end"), heard.nanos("overlap")),
                        transcript(heard.fields("transcript").needed("text"), heard.fields("transcript"))))
                .toList();
    }

    private static Map<String, @Nullable Object> timing(Timing timing) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("queued", timing.queued().toNanos());
        fields.put("preparing", timing.preparing().toNanos());
        fields.put("pieces", timing.pieces());
        fields.put("total", timing.total().toNanos());
        fields.put("attempts", timing.attempts().stream().map(OutcomeJson::attempt).toList());
        return fields;
    }

    private static Timing timing(Fields fields) {
        return new Timing(fields.nanos("queued"), fields.nanos("preparing"), (int) fields.number("pieces"),
                fields.list("attempts").stream().map(OutcomeJson::attempt).toList(), fields.nanos("total"));
    }

    private static Map<String, @Nullable Object> attempt(Attempt attempt) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("piece", attempt.piece());
        fields.put("start", attempt.start().toNanos());
        fields.put("end", attempt.end().toNanos());
        fields.put("result", attempt.result().name());
        Failure failure = attempt.failure();
        put(fields, "failure", failure == null ? null : failure(failure));
        return fields;
    }

    private static Attempt attempt(Fields fields) {
        return new Attempt((int) fields.number("piece"), fields.nanos("start"), fields.nanos("end"),
                Attempt.Result.valueOf(fields.needed("result")), fields.has("failure") ? failure(fields.fields("failure")) : null);
    }

    private static Map<String, @Nullable Object> failure(Failure failure) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("kind", failure.kind().name());
        fields.put("message", failure.message());
        fields.put("retryable", failure.retryable());
        Duration retryAfter = failure.retryAfter();
        put(fields, "retryAfter", retryAfter == null ? null : retryAfter.toNanos());
        put(fields, "httpStatus", failure.httpStatus());
        put(fields, "vendorCode", failure.vendorCode());
        put(fields, "requestId", failure.requestId());
        return fields;
    }

    private static Failure failure(Fields fields) {
        return new Failure(ErrorKind.valueOf(fields.needed("kind")), fields.needed("message"), fields.truth("retryable"),
                fields.nanosIfAny("retryAfter"), fields.integer("httpStatus"), fields.text("vendorCode"), fields.text("requestId"));
    }

    /** Leaves out null values. */
    private static void put(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        boolean empty = value == null
                || (value instanceof Map<?, ?> map && map.isEmpty())
                || (value instanceof List<?> list && list.isEmpty());
        if (!empty) {
            fields.put(name, value);
        }
    }
}
