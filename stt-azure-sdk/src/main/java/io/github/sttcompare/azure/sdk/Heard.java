package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.kit.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the phrases of one recognition say, put together. Not thread-safe. */
final class Heard {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long NANOS_PER_TICK = 100;

    /** A phrase in which there was speech. */
    private record Phrase(String text, @Nullable Double confidence, @Nullable String language, List<Word> words) {}

    private final List<Phrase> phrases = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();

    /** Adds a phrase as the service sent it; of silence and of what was not understood only the raw form is kept. */
    void phrase(String json) {
        JsonNode phrase;
        try {
            phrase = JSON.readTree(json);
        } catch (JacksonException e) {
            // not the cause: it quotes what was sent
            throw new SttException(ErrorKind.PROTOCOL, "the Speech SDK passed on a phrase that is no JSON; "
                    + "check which server answers");
        }
        answers.add(json);
        if (phrase.path("RecognitionStatus").asString("").equals("Success")) {
            JsonNode best = phrase.path("NBest").path(0);
            String text = best.path("Display").asString(phrase.path("DisplayText").asString(""));
            phrases.add(new Phrase(text.strip(), confidence(best), language(phrase), words(best.path("Words"))));
        }
    }

    private static @Nullable String language(JsonNode phrase) {
        String language = phrase.path("PrimaryLanguage").path("Language").asString("");
        return language.isEmpty() || language.equalsIgnoreCase("Unknown") ? null : language;
    }

    /** 0 is what the service sends when it has none. */
    private static @Nullable Double confidence(JsonNode node) {
        double confidence = node.path("Confidence").asDouble(0);
        return confidence > 0 && confidence <= 1 ? Double.valueOf(confidence) : null;
    }

    private static List<Word> words(JsonNode nodes) {
        List<Word> words = new ArrayList<>();
        for (JsonNode node : nodes) {
            String text = node.path("Word").asString("").strip();
            long offset = node.path("Offset").asLong(-1);
            long duration = node.path("Duration").asLong(-1);
            if (!text.isEmpty() && offset >= 0 && duration >= 0) {
                words.add(new Word(text, time(offset), time(offset).plus(time(duration)), confidence(node), null));
            }
        }
        return words;
    }

    private static Duration time(long ticks) {
        return Duration.ofNanos(NANOS_PER_TICK).multipliedBy(ticks);
    }

    /** {@return the text of the phrases and of what may still change} */
    String textWith(String hypothesis) {
        return Texts.join(Stream.concat(phrases.stream().map(Phrase::text), Stream.of(hypothesis)).toList());
    }

    /** {@return a builder of the transcript that has everything but metadata} */
    Transcript.Builder transcript() {
        return Transcript.builder(textWith(""))
                .words(phrases.stream().flatMap(phrase -> phrase.words().stream())
                        .sorted(Comparator.comparing(Word::start)).toList())
                .language(language())
                .confidence(confidence())
                .raw("[" + String.join(",", answers) + "]");
    }

    /** {@return the language of all phrases; null when the service did not say or they differ} */
    private @Nullable String language() {
        String first = phrases.isEmpty() ? null : phrases.getFirst().language();
        return first != null && phrases.stream().allMatch(phrase -> first.equals(phrase.language())) ? first : null;
    }

    /**
     * {@return the mean of the phrases' confidences, weighted by the length of their texts; null unless all have one}
     */
    private @Nullable Double confidence() {
        double sum = 0;
        double weights = 0;
        for (Phrase phrase : phrases) {
            Double one = phrase.confidence();
            if (one == null) {
                return null;
            }
            double weight = Math.max(1, phrase.text().length());
            sum += one * weight;
            weights += weight;
        }
        return phrases.isEmpty() ? null : Double.valueOf(Math.min(1, sum / weights));
    }
}
