package io.github.sttcompare.wer.speaker;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.ScoringProfile;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How well a conversation was transcribed, if each label of the transcript stands for one speaker.
 *
 * @param words          the counts, summed over the pairs
 * @param pairs          the assignment, in the order of the reference's speakers, followed by unmatched labels
 * @param missedSpeakers how many more speakers the reference has than the transcript
 * @param extraSpeakers  how many more speakers the transcript has than the reference
 * @param profile        how the texts were normalised, cut and aligned
 */
public record SpeakerScore(
        ErrorCounts words, List<Pair> pairs, int missedSpeakers, int extraSpeakers, ScoringProfile profile) {

    /** Copies the list. */
    public SpeakerScore {
        Objects.requireNonNull(words, "words");
        pairs = List.copyOf(pairs);
        Objects.requireNonNull(profile, "profile");
    }

    /**
     * A speaker and the assigned label.
     *
     * @param reference  the speaker in the reference; null for an unmatched label
     * @param hypothesis the label in the transcript; null for an unmatched speaker
     * @param words      the counts of their words
     */
    public record Pair(@Nullable String reference, @Nullable String hypothesis, ErrorCounts words) {

        /** Checks that the counts are there. */
        public Pair {
            Objects.requireNonNull(words, "words");
        }
    }

    /** {@return the word error rate; see {@link ErrorCounts#rate} for an empty reference} */
    public double wer() {
        return words.rate();
    }
}
