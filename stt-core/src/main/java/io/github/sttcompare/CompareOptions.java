package io.github.sttcompare;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison is asked to do.
 *
 * @param reference     what was really said, to score the transcripts against; null when it is not known
 * @param transcription what is asked of every provider
 * @param strict        whether a provider that cannot honour all of {@code transcription} is {@link Outcome.Skipped};
 *                      otherwise it is asked all the same and its outcome's metadata says what it ignored
 * @param normalizer    the id of the profile by which transcripts are scored, such as {@code basic-1}; null for the scorer's
 *                      own choice, which depends on the language of {@code transcription} and never on an answer
 * @param segmentation  whether the audio is cut into pieces for providers
 * @param channels      what becomes of several channels
 * @param sameSamplesForAll whether nobody gets the recording's own bytes: everybody hears the samples that were decoded here. Otherwise a
 *                      provider that accepts the {@linkplain Audio#encoding encoding} gets the recording as it is
 */
public record CompareOptions(
        @Nullable String reference,
        TranscriptionOptions transcription,
        boolean strict,
        @Nullable String normalizer,
        Segmentation segmentation,
        Channels channels,
        boolean sameSamplesForAll) {

    private static final CompareOptions NONE = builder().build();

    /** Checks that nothing is missing. */
    public CompareOptions {
        Objects.requireNonNull(transcription, "transcription");
        Objects.requireNonNull(segmentation, "segmentation");
        Objects.requireNonNull(channels, "channels");
    }

    /** {@return options that ask for nothing: the text of the audio, unscored} */
    public static CompareOptions none() {
        return NONE;
    }

    /** {@return the same options, scored by a profile} */
    CompareOptions withNormalizer(String id) {
        return new CompareOptions(reference, transcription, strict, id, segmentation, channels, sameSamplesForAll);
    }

    /** {@return a builder that starts from {@link #none}, not thread-safe} */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects {@link CompareOptions}. Not thread-safe. */
    public static final class Builder {
        private final TranscriptionOptions.Builder transcription = TranscriptionOptions.builder();
        private @Nullable String reference;
        private boolean strict;
        private @Nullable String normalizer;
        private Segmentation segmentation = Segmentation.whenNeeded();
        private Channels channels = Channels.TOGETHER;
        private boolean sameSamplesForAll;

        private Builder() {}

        /** Sets what was really said; null when it is not known. */
        public Builder reference(@Nullable String reference) {
            this.reference = reference;
            return this;
        }

        /** Sets the language spoken, as a BCP-47 tag; null to leave it to the providers. */
        public Builder language(@Nullable String language) {
            transcription.language(language);
            return this;
        }

        /** Sets who is speaking. */
        public Builder speaker(SpeakerProfile speaker) {
            transcription.speaker(speaker);
            return this;
        }

        /** Sets words and phrases likely to be said. */
        public Builder phrases(List<String> phrases) {
            transcription.phrases(phrases);
            return this;
        }

        /** Sets whether the times of words are wanted. */
        public Builder wordTimes(boolean wordTimes) {
            transcription.wordTimes(wordTimes);
            return this;
        }

        /** Sets whether labels of who said what are wanted. */
        public Builder speakerLabels(boolean speakerLabels) {
            transcription.speakerLabels(speakerLabels);
            return this;
        }

        /** Sets whether a provider that cannot honour every option is skipped rather than asked all the same. */
        public Builder strict(boolean strict) {
            this.strict = strict;
            return this;
        }

        /** Sets the id of the profile by which transcripts are scored; null to leave it to the scorer. */
        public Builder normalizer(@Nullable String normalizer) {
            this.normalizer = normalizer;
            return this;
        }

        /** Sets whether the audio is cut into pieces. Without it, it is where a provider's limits make it necessary. */
        public Builder segmentation(Segmentation segmentation) {
            this.segmentation = segmentation;
            return this;
        }

        /** Sets what becomes of several channels. Without it, there is one transcript of all of them. */
        public Builder channels(Channels channels) {
            this.channels = channels;
            return this;
        }

        /** Sets whether every provider gets decoded samples, and none the recording's own bytes. Without it, those that accept them do. */
        public Builder sameSamplesForAll(boolean sameSamplesForAll) {
            this.sameSamplesForAll = sameSamplesForAll;
            return this;
        }

        /**
         * {@return the options}
         *
         * @throws IllegalArgumentException if the language is not a BCP-47 tag or a phrase is blank
         */
        public CompareOptions build() {
            return new CompareOptions(
                    reference, transcription.build(), strict, normalizer, segmentation, channels, sameSamplesForAll);
        }
    }
}
