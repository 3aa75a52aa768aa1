package io.github.sttcompare.azure;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.http.HttpErrors;
import io.github.sttcompare.http.HttpReply;
import io.github.sttcompare.kit.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Makes a transcript of a successful answer.
 *
 * @param asked what was asked
 * @param audio the length of the audio; no word ends behind it
 */
record AnswerReader(Definition asked, Duration audio) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * A stretch of speech.
     *
     * @param node  what Azure says about it
     * @param start when it begins
     * @param end   when it ends
     */
    private record Phrase(JsonNode node, Duration start, Duration end) {

        /** Exactly 0 is what Azure writes when it has none. */
        double confidence() {
            return node.path("confidence").asDouble(0);
        }

        double seconds() {
            return end.minus(start).toNanos() / 1e9;
        }

        String locale() {
            return Locales.canonical(node.path("locale").asString(""));
        }
    }

    /** {@return the JSON of an answer; missing when it is none} */
    static JsonNode json(HttpReply reply) {
        try {
            JsonNode node = MAPPER.readTree(reply.text());
            return node == null ? MissingNode.getInstance() : node;
        } catch (JacksonException e) {
            return MissingNode.getInstance(); // its message would quote the text
        }
    }

    /** {@return the transcript in an answer} */
    Transcript.Builder read(HttpReply reply) {
        JsonNode answer = json(reply);
        if (AzureErrors.isError(answer)) {
            throw AzureErrors.failure(reply, answer);
        }
        List<Phrase> phrases = phrases(answer);
        Set<String> locales = new LinkedHashSet<>();
        phrases.forEach(phrase -> locales.add(phrase.locale()));
        locales.remove("");
        Transcript.Builder transcript = Transcript.builder(text(reply, answer.path("combinedPhrases"), phrases))
                .words(words(phrases))
                .language(locales.size() == 1 ? locales.iterator().next() : null)
                .confidence(confidence(phrases))
                .raw(reply.text())
                .metadata("request.id", reply.requestId().orElse(null))
                .metadata("languages", locales.size() > 1 ? String.join(",", locales) : null);
        JsonNode length = answer.path("durationMilliseconds");
        return transcript.metadata("audio.ms", length.isIntegralNumber() ? length.asString() : null);
    }

    /** Takes the whole from Azure; of several channels, in the order it was said. */
    private static String text(HttpReply reply, JsonNode combined, List<Phrase> phrases) {
        boolean whole = combined.path(0).path("text").isString() && (combined.size() == 1 || phrases.isEmpty());
        List<JsonNode> texts = new ArrayList<>();
        if (whole) {
            combined.forEach(channel -> texts.add(channel.path("text")));
        } else {
            phrases.forEach(phrase -> texts.add(phrase.node().path("text")));
        }
        boolean silence = texts.isEmpty() && combined.isArray() && combined.isEmpty();
        if (!silence && texts.stream().noneMatch(JsonNode::isString)) {
            throw unreadable(reply);
        }
        return Texts.oneLine(Texts.join(texts.stream().map(text -> text.asString("")).toList()));
    }

    private List<Phrase> phrases(JsonNode answer) {
        List<Phrase> phrases = new ArrayList<>();
        for (JsonNode node : answer.path("phrases")) {
            Duration start = time(node, 0);
            phrases.add(new Phrase(node, start == null ? Duration.ZERO : start, end(node, start)));
        }
        // stable: what begins at one moment stays in Azure's order
        phrases.sort(Comparator.comparing(Phrase::start));
        return phrases;
    }

    private List<Word> words(List<Phrase> phrases) {
        List<Word> words = new ArrayList<>();
        for (Phrase phrase : phrases) {
            String label = label(phrase.node());
            for (JsonNode node : phrase.node().path("words")) {
                String text = Texts.oneLine(node.path("text").asString(""));
                Duration start = time(node, 0);
                if (!text.isEmpty() && start != null) {
                    words.add(new Word(text, start, end(node, start), null, label));
                }
            }
        }
        words.sort(Comparator.comparing(Word::start));
        return words;
    }

    /** Azure counts channels from 0 and speakers from 1. */
    private @Nullable String label(JsonNode phrase) {
        if (!asked.speakersWanted()) {
            return null;
        }
        if (asked.channelsApart()) {
            JsonNode channel = phrase.path("channel");
            return channel.isIntegralNumber() ? "channel " + (channel.asInt() + 1) : null;
        }
        JsonNode speaker = phrase.path("speaker");
        return speaker.isIntegralNumber() ? speaker.asString() : null;
    }

    /** {@return a moment inside the audio; null when none is given} */
    private @Nullable Duration time(JsonNode node, double later) {
        OptionalDouble millis = node.path("offsetMilliseconds").asDoubleOpt();
        if (millis.isEmpty() || !Double.isFinite(millis.getAsDouble())) {
            return null;
        }
        double limit = audio.toNanos() / NANOS_PER_MILLI;
        return Duration.ofNanos(Math.round(Math.clamp(millis.getAsDouble() + later, 0, limit) * NANOS_PER_MILLI));
    }

    private Duration end(JsonNode node, @Nullable Duration start) {
        Duration end = time(node, Math.max(0, node.path("durationMilliseconds").asDouble(0)));
        Duration from = start == null ? Duration.ZERO : start;
        return end == null || end.compareTo(from) < 0 ? from : end;
    }

    /** {@return the mean of the phrases, which count by their length; null unless each of them has one} */
    private static @Nullable Double confidence(List<Phrase> phrases) {
        double sum = 0;
        double weights = 0;
        for (Phrase phrase : phrases) {
            double confidence = phrase.confidence();
            if (!(confidence > 0 && confidence <= 1)) {
                return null;
            }
            sum += confidence * phrase.seconds();
            weights += phrase.seconds();
        }
        return weights > 0 ? (Double) Math.min(1, sum / weights) : null;
    }

    private static SttException unreadable(HttpReply reply) {
        return HttpErrors.failure(reply, ErrorKind.PROTOCOL, "the server sent an answer that is no transcript; check that its "
                        + "address is that of an Azure Speech resource")
                .build();
    }
}
