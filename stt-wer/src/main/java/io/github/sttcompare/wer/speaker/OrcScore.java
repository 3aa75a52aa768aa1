package io.github.sttcompare.wer.speaker;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.ScoringProfile;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How well a conversation was transcribed, regardless of the assignment of speakers.
 *
 * @param words      the counts, summed over the labels of the transcript
 * @param utterances where each segment of the reference was found, in the order of their starts
 * @param profile    how the texts were normalised, cut and aligned
 */
public record OrcScore(ErrorCounts words, List<Placed> utterances, ScoringProfile profile) {

    /** Copies the list. */
    public OrcScore {
        Objects.requireNonNull(words, "words");
        utterances = List.copyOf(utterances);
        Objects.requireNonNull(profile, "profile");
    }

    /**
     * A segment of the reference and the label of the transcript under which it was found.
     *
     * @param segment    the segment
     * @param hypothesis the label; null if the transcript has none at all
     */
    public record Placed(SpeakerSegment segment, @Nullable String hypothesis) {

        /** Checks that the segment is there. */
        public Placed {
            Objects.requireNonNull(segment, "segment");
        }
    }

    /** {@return the word error rate; see {@link ErrorCounts#rate} for an empty reference} */
    public double wer() {
        return words.rate();
    }
}
