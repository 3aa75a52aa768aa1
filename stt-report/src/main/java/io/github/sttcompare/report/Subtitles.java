package io.github.sttcompare.report;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Transcripts as subtitles: SubRip (SRT) and WebVTT.
 *
 * <p>Words are put into cues of at most two lines of 42 characters and seven seconds, as broadcasters do; a cue ends with
 * a sentence, or before a pause of one second. Cues are in the order of time and do not overlap. Transcripts are always
 * shown as text: nothing in them can be a tag, a time or the end of a cue.
 */
public final class Subtitles {

    private static final int LINE = 42;
    private static final int CUE = 2 * LINE;
    private static final Duration LONGEST = Duration.ofSeconds(7);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String SENTENCE_ENDS = ".?!…。？！؟।";
    private static final char ZERO_WIDTH_SPACE = '\u200B';

    private Subtitles() {}

    /**
     * {@return a transcript as SRT}
     *
     * @throws IllegalArgumentException if it has no word times
     */
    public static String srt(Transcript transcript) {
        StringBuilder out = new StringBuilder();
        int number = 0;
        for (Cue cue : cues(transcript)) {
            out.append(++number).append('\n');
            out.append(time(cue.start, ',')).append(" --> ").append(time(cue.end, ',')).append('\n');
            cue.lines().forEach(line -> out.append(untagged(line)).append('\n'));
            out.append('\n');
        }
        return out.toString();
    }

    /**
     * {@return a transcript as WebVTT}
     *
     * @throws IllegalArgumentException if it has no word times
     */
    public static String vtt(Transcript transcript) {
        StringBuilder out = new StringBuilder("WEBVTT\n\n");
        for (Cue cue : cues(transcript)) {
            out.append(time(cue.start, '.')).append(" --> ").append(time(cue.end, '.')).append('\n');
            cue.lines().forEach(line -> out.append(line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")).append('\n'));
            out.append('\n');
        }
        return out.toString();
    }

    /** {@return whether a transcript has word times, which subtitles need} */
    public static boolean possible(Transcript transcript) {
        return !transcript.words().isEmpty();
    }

    private static List<Cue> cues(Transcript transcript) {
        if (!possible(transcript)) {
            throw new IllegalArgumentException(
                    "the transcript has no word times; request them with CompareOptions.builder().wordTimes(true)");
        }
        List<Cue> cues = new ArrayList<>();
        Cue open = null;
        for (Word word : inOrder(transcript)) {
            String text = SafeText.oneLine(word.text());
            if (text.isEmpty()) {
                continue;
            }
            if (open == null || !open.takes(text, word)) {
                open = new Cue(word.start());
                cues.add(open);
            }
            open.add(text, word.end());
        }
        for (int i = 1; i < cues.size(); i++) {
            cues.get(i).after(cues.get(i - 1));
        }
        return cues;
    }

    /** {@return the words in the order of time, because those of two channels may be listed one channel after the other} */
    static List<Word> inOrder(Transcript transcript) {
        return transcript.words().stream().sorted(Comparator.comparing(Word::start)).toList();
    }

    private static String time(Duration at, char point) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d%c%03d",
                at.toHours(), at.toMinutesPart(), at.toSecondsPart(), point, at.toMillisPart());
    }

    /** SRT has no escapes, so an invisible character breaks up what a player could take for a tag or an arrow. */
    private static String untagged(String line) {
        return line.replace("<", "<" + ZERO_WIDTH_SPACE)
                .replace("{", "{" + ZERO_WIDTH_SPACE)
                .replace("-->", "--" + ZERO_WIDTH_SPACE + ">");
    }

    /** Words that are shown together. */
    private static final class Cue {
        private Duration start;
        private final List<String> words = new ArrayList<>();
        private Duration end;
        private int length;

        Cue(Duration start) {
            this.start = start;
            this.end = start.plusMillis(1);
        }

        boolean takes(String text, Word word) {
            String last = words.getLast();
            return length + 1 + text.length() <= CUE
                    && word.end().minus(start).compareTo(LONGEST) <= 0
                    && word.start().minus(end).compareTo(PAUSE) < 0
                    && SENTENCE_ENDS.indexOf(last.charAt(last.length() - 1)) < 0;
        }

        /** Ends the preceding cue where this one begins, and ensures that each is shown for a moment. */
        void after(Cue before) {
            Duration least = before.start.plusMillis(1);
            start = start.compareTo(least) > 0 ? start : least;
            before.end = before.end.compareTo(start) > 0 ? start : before.end;
            least = start.plusMillis(1);
            end = end.compareTo(least) > 0 ? end : least;
        }

        void add(String text, Duration until) {
            words.add(text);
            length += text.length() + (words.size() == 1 ? 0 : 1);
            end = until.compareTo(end) > 0 ? until : end;
        }

        /** One line, or two of about the same length. */
        List<String> lines() {
            if (length <= LINE) {
                return List.of(String.join(" ", words));
            }
            int best = 0;
            int bestDifference = Integer.MAX_VALUE;
            int first = -1;
            for (int i = 1; i < words.size(); i++) {
                first += words.get(i - 1).length() + 1;
                int difference = Math.abs(length - 1 - 2 * first);
                if (difference < bestDifference) {
                    best = i;
                    bestDifference = difference;
                }
            }
            return best == 0
                    ? List.of(String.join(" ", words))
                    : List.of(String.join(" ", words.subList(0, best)), String.join(" ", words.subList(best, words.size())));
        }
    }
}
