package io.github.sttcompare.internal.segments;

import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.internal.language.JoinedTexts;
import io.github.sttcompare.kit.Phrases;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Merges the transcripts of the channels of a recording into a conversation: turn by turn, in the order in which they
 * begin. A turn ends when its channel pauses. The channel is the speaker of each word.
 */
public final class ChannelMerge {

    /** After a pause of this length on a channel, its turn ends. */
    private static final Duration PAUSE = Duration.ofMillis(700);

    /**
     * What was said on a channel without a pause.
     *
     * @param start when it begins
     * @param text  what was said
     */
    private record Turn(Duration start, String text) {}

    private ChannelMerge() {}

    /**
     * {@return one transcript of all channels}
     *
     * @param channels the transcripts by number of channel, at least one
     */
    public static Stitched merge(Map<Integer, Stitched> channels) {
        List<Turn> turns = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        List<Integer> untimed = new ArrayList<>();
        Map<String, String> facts = new LinkedHashMap<>();
        channels.forEach((channel, heard) -> {
            Transcript transcript = heard.transcript();
            if (transcript.words().isEmpty() && !transcript.text().isBlank()) {
                untimed.add(channel);
            }
            turns.addAll(turns(transcript));
            transcript.words().forEach(word -> words.add(new Word(
                    word.text(), word.start(), word.end(), word.confidence(), speaker(channel, word.speaker()))));
            heard.facts().forEach((name, value) -> facts.merge(name, name(channel) + ": " + value, (a, b) -> a + "; " + b));
        });
        turns.sort(Comparator.comparing(Turn::start));
        words.sort(Comparator.comparing(Word::start));
        if (!untimed.isEmpty() && turns.size() > 1) {
            facts.put(MetadataKeys.NOTE_CHANNELS, untimed.stream().map(ChannelMerge::name).collect(Collectors.joining(" and "))
                    + "  has no word times, so its text is not interleaved with the others");
        }
        List<Transcript> all = channels.values().stream().map(Stitched::transcript).toList();
        Transcript.Builder merged = Transcript.builder(JoinedTexts.join(turns.stream().map(Turn::text).toList()))
                .words(words)
                .language(language(all))
                .confidence(confidence(all));
        metadata(channels).forEach(merged::metadata);
        merged.metadata(Phrases.LANGUAGES, JoinedLanguages.of(all));
        return new Stitched(merged.build(), facts);
    }

    /** People count from 1. */
    private static String name(int channel) {
        return "channel " + (channel + 1);
    }

    private static String speaker(int channel, @Nullable String label) {
        return name(channel) + (label == null ? "" : ", " + label);
    }

    private static List<Turn> turns(Transcript transcript) {
        List<Word> words = transcript.words();
        if (words.isEmpty()) {
            return transcript.text().isBlank() ? List.of() : List.of(new Turn(Duration.ZERO, transcript.text()));
        }
        int[] places = places(transcript);
        List<Turn> turns = new ArrayList<>();
        int first = 0;
        for (int next = 1; next <= words.size(); next++) {
            if (next < words.size() && words.get(next).start().minus(words.get(next - 1).end()).compareTo(PAUSE) < 0) {
                continue;
            }
            String text = places.length == 0
                    ? JoinedTexts.join(words.subList(first, next).stream().map(Word::text).toList())
                    : transcript.text().substring(first == 0 ? 0 : places[first],
                            next == words.size() ? transcript.text().length() : places[next]);
            turns.add(new Turn(words.get(first).start(), text));
            first = next;
        }
        return turns;
    }

    /** {@return where in the text each word begins; empty unless all are in the text, one after another} */
    private static int[] places(Transcript transcript) {
        List<Word> words = transcript.words();
        int[] places = new int[words.size()];
        int from = 0;
        for (int i = 0; i < places.length; i++) {
            String word = words.get(i).text();
            int at = next(transcript.text(), word, from);
            if (word.isEmpty() || at < 0) {
                return new int[0];
            }
            places[i] = at;
            from = at + word.length();
        }
        return places;
    }

    /** {@return where a word begins, ignoring case and with only punctuation before it; -1 if it does not come next} */
    private static int next(String text, String word, int from) {
        for (int at = from; at + word.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, word, 0, word.length())) {
                return at;
            }
            if (Character.isLetterOrDigit(text.charAt(at))) {
                return -1;
            }
        }
        return -1;
    }

    private static @Nullable String language(List<Transcript> all) {
        List<String> languages = all.stream().map(Transcript::language).filter(Objects::nonNull).distinct()
                .map(Objects::requireNonNull).toList();
        return languages.size() == 1 ? languages.getFirst() : null;
    }

    /** The mean, weighted by the length of the texts; null unless every channel with a text has one. */
    private static @Nullable Double confidence(List<Transcript> all) {
        double right = 0;
        long length = 0;
        for (Transcript transcript : all) {
            Double confidence = transcript.confidence();
            if (transcript.text().isBlank()) {
                continue;
            }
            if (confidence == null) {
                return null;
            }
            right += confidence * transcript.text().length();
            length += transcript.text().length();
        }
        return length == 0 ? null : Double.valueOf(Math.min(1, right / length));
    }

    /** Billed seconds are added up; anything else that is the same for all channels is stated once. Without the languages. */
    private static Map<String, String> metadata(Map<Integer, Stitched> channels) {
        Map<String, Map<Integer, String>> values = new LinkedHashMap<>();
        channels.forEach((channel, heard) -> heard.transcript().metadata()
                .forEach((name, value) -> values.computeIfAbsent(name, first -> new LinkedHashMap<>()).put(channel, value)));
        values.remove(Phrases.LANGUAGES);
        Map<String, String> merged = new LinkedHashMap<>();
        values.forEach((name, byChannel) -> {
            String value = name.equals(MetadataKeys.BILLED_SECONDS)
                    ? sum(byChannel, channels.size())
                    : byChannel.values().stream().distinct().count() == 1
                            ? byChannel.values().iterator().next()
                            : byChannel.entrySet().stream().map(entry -> name(entry.getKey()) + ": " + entry.getValue())
                                    .collect(Collectors.joining("; "));
            if (value != null) {
                merged.put(name, value);
            }
        });
        return merged;
    }

    /** Null if a channel does not have a number: a partial sum would be taken for the whole. */
    private static @Nullable String sum(Map<Integer, String> seconds, int channels) {
        try {
            return seconds.size() < channels
                    ? null
                    : seconds.values().stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString();
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
