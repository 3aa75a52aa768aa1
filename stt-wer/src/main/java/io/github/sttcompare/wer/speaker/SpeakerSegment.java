package io.github.sttcompare.wer.speaker;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A segment of speech of one speaker.
 *
 * @param speaker who said it, a name or a label; not blank
 * @param start   when it begins, in seconds; at least 0
 * @param end     when it ends, in seconds; not before {@code start}
 * @param text    what was said; may be empty
 */
public record SpeakerSegment(String speaker, double start, double end, String text) {

    private static final double NANOS = 1e9;

    /** @throws IllegalArgumentException if the speaker is missing or the times are invalid */
    public SpeakerSegment {
        Objects.requireNonNull(text, "text");
        if (speaker == null || speaker.isBlank()) {
            throw new IllegalArgumentException("who said \"" + text + "\"? A segment needs a speaker; give each unknown "
                    + "one its own label");
        }
        if (!(start >= 0 && end >= start && end < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a segment of \"" + speaker + "\" is from " + start + " to " + end
                    + " s; it must start at 0 or later and not end before it starts");
        }
    }

    /**
     * {@return a segment}
     *
     * @throws IllegalArgumentException if the speaker is missing or the times are invalid
     */
    public static SpeakerSegment of(String speaker, Duration start, Duration end, String text) {
        return new SpeakerSegment(speaker, start.toNanos() / NANOS, end.toNanos() / NANOS, text);
    }

    /**
     * {@return the words of a transcript, with consecutive words of a speaker in one segment}
     *
     * @throws IllegalArgumentException if a word has no speaker
     */
    public static List<SpeakerSegment> of(Transcript transcript) {
        List<SpeakerSegment> segments = new ArrayList<>();
        List<Word> words = transcript.words();
        for (int from = 0, to; from < words.size(); from = to) {
            String speaker = speaker(words.get(from));
            Duration end = words.get(from).end();
            for (to = from + 1; to < words.size() && speaker.equals(words.get(to).speaker()); to++) {
                end = Collections.max(List.of(end, words.get(to).end()));
            }
            List<String> texts = words.subList(from, to).stream().map(Word::text).toList();
            segments.add(of(speaker, words.get(from).start(), end, String.join(" ", texts)));
        }
        return segments;
    }

    private static String speaker(Word word) {
        String speaker = word.speaker();
        if (speaker == null) {
            throw new IllegalArgumentException("the word \"" + word.text() + "\" at " + word.start().toMillis()
                    + " ms has no speaker; request speaker labels (diarization) from the provider");
        }
        return speaker;
    }
}
