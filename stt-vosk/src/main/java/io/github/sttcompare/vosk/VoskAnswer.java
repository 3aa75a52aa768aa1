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

/** Builds a transcript from Vosk's results, utterance by utterance. Not thread-safe. */
final class VoskAnswer {

    /** Many times more than Vosk returns for a quarter of an hour of speech. */
    private static final int MAX_CHARS = 16 << 20;

    /** How much is kept of all answers, enough for hours of speech. */
    private static final int MAX_RAW_CHARS = 64 << 20;

    private final Phrases phrases;
    private final StringJoiner raw = new StringJoiner(",", "[", "]");

    VoskAnswer(Duration audio) {
        phrases = new Phrases(audio);
    }

    /**
     * Adds an utterance.
     *
     * @param json Vosk's result
     * @throws SttException of kind {@code PROTOCOL} if it does not have the expected form
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

    /** Vosk returns a confidence for each word but none for the whole: that is the expected share of correct words. */
    private static @Nullable Double mean(List<Json> words) {
        List<@Nullable Double> confidences = words.stream().<@Nullable Double>map(word -> word.number("conf")).toList();
        return confidences.contains(null) ? null : mean(confidences.stream().mapToDouble(Objects::requireNonNull).average());
    }

    private static @Nullable Double mean(java.util.OptionalDouble mean) {
        return mean.isPresent() ? (Double) mean.getAsDouble() : null;
    }

    /** Records the text after the last utterance, which may still change. */
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
