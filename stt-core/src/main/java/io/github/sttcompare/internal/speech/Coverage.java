package io.github.sttcompare.internal.speech;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.audio.TimeSpan;
import io.github.sttcompare.internal.language.Places;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks whether a transcript has words wherever there is speech, and whether the vendor received all of the audio. */
public final class Coverage {

    /** Shorter recordings are not checked: what is missing in them is obvious. */
    public static final Duration SHORTEST = Duration.ofSeconds(30);

    private static final Duration LEAST_AT_END = Duration.ofSeconds(5);

    /** The other limit at the end: all speech divided by this. */
    private static final int SHARE_AT_END = 20;

    private static final Duration LEAST_INSIDE = Duration.ofSeconds(30);

    /** By how much a vendor's length may differ: ours divided by this; some vendors count in whole seconds. */
    private static final int SHARE_OF_LENGTH = 100;

    private static final Duration ROUNDED = Duration.ofSeconds(1);

    /** A longer text is not read as a vendor's length: a number of seconds is shorter, and a text may have any length. */
    private static final int LONGEST_NUMBER = 40;

    /** At most this many places are listed. */
    private static final int MOST_PLACES = 5;

    private Coverage() {}

    /**
     * {@return where there is speech but the transcript has no words, one sentence: for more than 5 s and 5 % of all
     * speech at its end, or for 30 s elsewhere; empty if there is no such place, or if the transcript has a text without
     * times}
     *
     * @param speech     where there is speech
     * @param transcript the transcript
     */
    public static Optional<String> missing(Speech speech, Transcript transcript) {
        if (transcript.words().isEmpty() && !transcript.text().isBlank()) {
            return Optional.empty();
        }
        List<String> places = new ArrayList<>();
        Duration heard = Duration.ZERO;
        Unheard unheard = new Unheard(speech.stretches());
        for (Word word : transcript.words()) {
            if (word.start().compareTo(heard) > 0) {
                Duration said = unheard.between(heard, word.start());
                if (said.compareTo(LEAST_INSIDE) >= 0) {
                    places.add("no words from " + Places.at(heard) + " to " + Places.at(word.start()) + ", with " + said.toSeconds()
                            + " s of speech");
                }
            }
            heard = word.end().compareTo(heard) > 0 ? word.end() : heard;
        }
        Duration left = unheard.between(heard, speech.audio());
        if (left.compareTo(LEAST_AT_END) > 0 && left.compareTo(speech.total().dividedBy(SHARE_AT_END)) > 0) {
            places.add("no words after " + Places.at(heard) + ", with " + left.toSeconds() + " s of speech");
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        int more = places.size() - MOST_PLACES;
        return Optional.of(String.join("; ", more > 0 ? places.subList(0, MOST_PLACES) : places)
                + (more > 0 ? "; and " + more + " more such places" : ""));
    }

    /** Adds up speech between moments, each later than the one before. */
    private static final class Unheard {
        private final List<TimeSpan> stretches;
        private int next;

        Unheard(List<TimeSpan> stretches) {
            this.stretches = stretches;
        }

        Duration between(Duration from, Duration to) {
            Duration sum = Duration.ZERO;
            while (next < stretches.size() && stretches.get(next).to().compareTo(from) <= 0) {
                next++;
            }
            for (int i = next; i < stretches.size() && stretches.get(i).from().compareTo(to) < 0; i++) {
                TimeSpan stretch = stretches.get(i);
                Duration begin = stretch.from().compareTo(from) > 0 ? stretch.from() : from;
                Duration end = stretch.to().compareTo(to) < 0 ? stretch.to() : to;
                sum = sum.plus(end.minus(begin));
            }
            return sum;
        }
    }

    /**
     * {@return a sentence if a vendor measured a length that differs from what it was sent by more than 1 % and a second;
     * empty if it did not, or does not report any}
     *
     * @param seconds the vendor's length, see {@link io.github.sttcompare.MetadataKeys#AUDIO_SECONDS}; null if it reports
     *     none
     * @param sent    the length of what was sent
     */
    public static Optional<String> otherLength(@Nullable String seconds, Duration sent) {
        double said;
        try {
            said = seconds == null || seconds.length() > LONGEST_NUMBER ? Double.NaN : Double.parseDouble(seconds);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        double ours = sent.toMillis() / 1000.0;
        double apart = Math.abs(said - ours);
        return apart > Math.max(ours / SHARE_OF_LENGTH, (double) ROUNDED.toSeconds())
                ? Optional.of("the vendor measured " + seconds + " s of audio, and " + ours + " s were sent")
                : Optional.empty();
    }
}
