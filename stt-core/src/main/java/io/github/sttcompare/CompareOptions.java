package io.github.sttcompare;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of a comparison.
 *
 * @param reference     what was really said, for scoring the transcripts; null if it is not known
 * @param transcription what every provider is asked for
 * @param strict        whether a provider that cannot honour all of {@code transcription} is {@link Outcome.Skipped};
 *                      otherwise it is called anyway, and its outcome's metadata say what it ignored
 * @param normalizer    the id of the profile by which transcripts are scored, such as {@code basic-1}; null to let the
 *     scorer choose, which it does by the language of {@code transcription}, never by an answer
 * @param segmentation  whether the audio is cut into pieces for providers
 * @param channels how several channels are transcribed
 * @param sameSamplesForAll whether all providers get decoded samples. Otherwise a provider that accepts the {@linkplain
 *     Audio#encoding encoding} gets the original recording
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

    /** {@return the same options, with a profile for scoring} */
    CompareOptions withNormalizer(String id) {
        return toBuilder().normalizer(id).build();
    }

    /** {@return a builder that starts from {@link #none}, not thread-safe} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these options, not thread-safe} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects {@link CompareOptions}. Not thread-safe. */
    public static final class Builder {
        private final TranscriptionOptions.Builder transcription;
        private @Nullable String reference;
        private boolean strict;
        private @Nullable String normalizer;
        private Segmentation segmentation = Segmentation.whenNeeded();
        private Channels channels = Channels.TOGETHER;
        private boolean sameSamplesForAll;

        private Builder() {
            transcription = TranscriptionOptions.builder();
        }

        private Builder(CompareOptions start) {
            reference = start.reference;
            transcription = start.transcription.toBuilder();
            strict = start.strict;
            normalizer = start.normalizer;
            segmentation = start.segmentation;
            channels = start.channels;
            sameSamplesForAll = start.sameSamplesForAll;
        }

        /** Sets what was really said; null if it is not known. */
        public Builder reference(@Nullable String reference) {
            this.reference = reference;
            return this;
        }

        /** Sets the spoken language, as a BCP-47 tag; null to leave it to the providers. */
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

        /** Sets whether word times are requested. */
        public Builder wordTimes(boolean wordTimes) {
            transcription.wordTimes(wordTimes);
            return this;
        }

        /** Sets whether speaker labels are requested. */
        public Builder speakerLabels(boolean speakerLabels) {
            transcription.speakerLabels(speakerLabels);
            return this;
        }

        /** Sets whether a provider that cannot honour every option is skipped. By default it is called anyway. */
        public Builder strict(boolean strict) {
            this.strict = strict;
            return this;
        }

        /** Sets the id of the profile by which transcripts are scored; null to leave it to the scorer. */
        public Builder normalizer(@Nullable String normalizer) {
            this.normalizer = normalizer;
            return this;
        }

        /** Sets whether the audio is cut into pieces. By default it is cut only if a provider's limits make it necessary. */
        public Builder segmentation(Segmentation segmentation) {
            this.segmentation = segmentation;
            return this;
        }

        /** Sets how several channels are transcribed. By default there is one transcript of all of them. */
        public Builder channels(Channels channels) {
            this.channels = channels;
            return this;
        }

        /**
         * Sets whether every provider gets decoded samples. By default, providers that accept the original recording get
         * that.
         */
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
