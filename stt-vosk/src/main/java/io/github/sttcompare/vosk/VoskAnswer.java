package io.github.sttcompare.vosk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.kit.Phrase;
import io.github.sttcompare.kit.Phrases;
import io.github.sttcompare.rest.Json;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Makes a transcript of what Vosk says, utterance by utterance. Not thread-safe. */
final class VoskAnswer {

    /** More than Vosk says of a quarter of an hour of speech, many times over. */
    private static final int MAX_CHARS = 16 << 20;

    /** What is kept of all answers, of hours of speech. */
    private static final int MAX_RAW_CHARS = 64 << 20;

    private final Phrases phrases;
    private final StringJoiner raw = new StringJoiner(",", "[", "]");

    VoskAnswer(Duration audio) {
        phrases = new Phrases(audio);
    }

    /**
     * Adds an utterance.
     *
     * @param json what Vosk says of it
     * @throws SttException of kind {@code PROTOCOL} if that is not of the form that it should have
     */
    void add(String json) {
        Json answer = json.length() > MAX_CHARS ? Json.ABSENT : Json.parse(json);
        String text = answer.text("text");
        if (text == null || raw.length() + json.length() > MAX_RAW_CHARS) {
            throw new SttException(ErrorKind.PROTOCOL, "Vosk answered with something that is not a result (" + json.length()
                    + " characters)");
        }
        raw.add(json.strip());
        List<Json> words = answer.items("result");
        Phrase phrase = phrases.add(text)
                .at(words.isEmpty() ? null : words.getFirst().at("start").seconds())
                .confidence(mean(words));
        for (Json word : words) {
            phrase.word(word.text("word"), word.at("start").seconds(), word.at("end").seconds(), word.number("conf"), null);
        }
    }

    /** Vosk has a confidence for each word and none for the whole: that is the share of words that it expects to be right. */
    private static @Nullable Double mean(List<Json> words) {
        List<@Nullable Double> confidences = words.stream().<@Nullable Double>map(word -> word.number("conf")).toList();
        return confidences.contains(null) ? null : mean(confidences.stream().mapToDouble(Objects::requireNonNull).average());
    }

    private static @Nullable Double mean(java.util.OptionalDouble mean) {
        return mean.isPresent() ? (Double) mean.getAsDouble() : null;
    }

    /** Takes down what was heard behind the last utterance and may still change. */
    void partial(String json) {
        String text = json.length() > MAX_CHARS ? null : Json.parse(json).text("partial");
        phrases.interim(Objects.requireNonNullElse(text, ""));
    }

    /** {@return the text so far} */
    String text() {
        return phrases.text();
    }

    Transcript.Builder transcript() {
        return phrases.transcript().raw(raw.toString());
    }
}
