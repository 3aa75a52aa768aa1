package io.github.sttcompare.azure;

import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.kit.Phrase;
import io.github.sttcompare.kit.Phrases;
import io.github.sttcompare.kit.Texts;
import io.github.sttcompare.rest.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads Azure's answer. Preview versions of the API leave {@code Milliseconds} out of the names of times.
 *
 * @param audio         the length of the audio
 * @param words         whether words with times were requested
 * @param labels        whether words get speaker labels
 * @param channelsApart whether each channel was transcribed separately
 */
record AzureAnswer(Duration audio, boolean words, boolean labels, boolean channelsApart) {

    /** {@return the transcript; null if there is none} */
    Transcript.@Nullable Builder transcript(Json answer) {
        List<Json> channels = answer.items("combinedPhrases");
        List<Json> stretches = answer.items("phrases");
        boolean silence = answer.at("combinedPhrases").isList() && channels.isEmpty();
        if (!silence && channels.stream().noneMatch(AzureAnswer::hasText) && stretches.stream().noneMatch(AzureAnswer::hasText)) {
            return null;
        }
        Phrases phrases = new Phrases(audio);
        stretches.forEach(stretch -> add(stretch, phrases));
        String whole = Texts.join(channels.stream().map(channel -> Objects.requireNonNullElse(channel.text("text"), "")).toList());
        // with several channels, the phrases in the order in which they were said
        boolean takeWhole = !whole.isEmpty() && (channels.size() == 1 || stretches.isEmpty());
        Long length = answer.first("durationMilliseconds", "duration").count();
        Transcript.Builder transcript = (takeWhole ? phrases.transcript(whole) : phrases.transcript())
                .metadata(MetadataKeys.AUDIO_SECONDS, length == null ? null : BigDecimal.valueOf(length, 3).toPlainString());
        boolean spoken = !(whole + phrases.text()).isBlank();
        if (words && spoken && stretches.stream().noneMatch(AzureAnswer::hasWords)) {
            transcript.metadata(Phrases.NOTE_WORDS, "the server returned no word times");
        }
        return transcript;
    }

    private static boolean hasWords(Json stretch) {
        return stretch.items("words").stream().anyMatch(word -> !Objects.requireNonNullElse(word.text("text"), "").isBlank());
    }

    /** Null means silence. */
    private static boolean hasText(Json node) {
        Json text = node.at("text");
        return text.text() != null || !(text.isAbsent() || text.hasValue());
    }

    private void add(Json stretch, Phrases phrases) {
        Long channel = stretch.at("channel").count();
        Phrase phrase = phrases.add(stretch.text("text"))
                .at(start(stretch))
                .channel(channelsApart && channel != null ? channel.intValue() : 0)
                .language(stretch.text("locale"))
                .confidence(stretch.number("confidence"));
        for (Json word : stretch.items("words")) {
            phrase.word(word.text("text"), start(word), end(word), null, label(stretch));
        }
    }

    private static @Nullable Duration start(Json node) {
        return node.first("offsetMilliseconds", "offset").millis();
    }

    private static @Nullable Duration end(Json node) {
        Duration start = start(node);
        Duration length = node.first("durationMilliseconds", "duration").millis();
        return start == null || length == null ? start : start.plus(length);
    }

    /** Azure counts channels from 0 and speakers from 1. */
    private @Nullable String label(Json stretch) {
        Long number = stretch.at(channelsApart ? "channel" : "speaker").count();
        return !labels || number == null ? null : channelsApart ? "channel " + (number + 1) : number.toString();
    }
}
