package io.github.sttcompare;

import io.github.sttcompare.internal.language.LanguageCodes;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is requested from a provider, besides the audio.
 *
 * @param language      the spoken language, as a BCP-47 tag such as {@code en-US}; null to leave it to the provider. It is
 *     stored with the shortest code of the language: {@code jpn} becomes {@code ja}, and {@code iw} becomes {@code he}
 * @param speaker       who is speaking
 * @param phrases       words and phrases likely to be said: names, products, places
 * @param wordTimes whether word times are requested
 * @param speakerLabels whether speaker labels are requested
 * @param separateChannels whether each channel is to be transcribed separately, with {@code channel 1} and {@code channel
 *     2} as {@linkplain Word#speaker speakers}; see {@link TranscriptionOption#SEPARATE_CHANNELS}
 */
public record TranscriptionOptions(
        @Nullable String language,
        SpeakerProfile speaker,
        List<String> phrases,
        boolean wordTimes,
        boolean speakerLabels,
        boolean separateChannels) {

    private static final TranscriptionOptions NONE = builder().build();

    /** @throws IllegalArgumentException if the language is not a BCP-47 tag or a phrase is blank */
    public TranscriptionOptions {
        language = language == null ? null : checkedTag(language);
        Objects.requireNonNull(speaker, "speaker");
        phrases = List.copyOf(phrases);
        if (phrases.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a phrase must not be blank: " + phrases);
        }
    }

    private static String checkedTag(String tag) {
        try {
            String checked = LanguageCodes.canonicalTag(tag);
            if (!tag.isEmpty() && !checked.equals("und")) {
                return checked;
            }
        } catch (IllformedLocaleException e) {
            // reported below, together with tags that do not name a language
        }
        throw new IllegalArgumentException(
                "'" + tag + "' is not a BCP-47 language tag; write it like en, en-US or zh-Hant-TW");
    }

    /** {@return options that ask for nothing} */
    public static TranscriptionOptions none() {
        return NONE;
    }

    /** {@return a builder that starts from {@link #none}, not thread-safe} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these options, not thread-safe} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@return the same options, requesting separate channels} */
    public TranscriptionOptions withSeparateChannels() {
        return new TranscriptionOptions(language, speaker, phrases, wordTimes, speakerLabels, true);
    }

    /** {@return what these options request; unmodifiable} */
    public Set<TranscriptionOption> requested() {
        if (requestNothing()) {
            return Set.of();
        }
        Set<TranscriptionOption> requested = EnumSet.noneOf(TranscriptionOption.class);
        if (language != null) {
            requested.add(TranscriptionOption.LANGUAGE);
        }
        if (!phrases.isEmpty()) {
            requested.add(TranscriptionOption.PHRASES);
        }
        if (speaker == SpeakerProfile.CHILD) {
            requested.add(TranscriptionOption.CHILD_SPEAKER);
        }
        if (wordTimes) {
            requested.add(TranscriptionOption.WORD_TIMES);
        }
        if (speakerLabels) {
            requested.add(TranscriptionOption.SPEAKER_LABELS);
        }
        if (separateChannels) {
            requested.add(TranscriptionOption.SEPARATE_CHANNELS);
        }
        return Collections.unmodifiableSet(requested);
    }

    /** A fast path for the most common case, because this is checked for every call. */
    private boolean requestNothing() {
        return language == null && phrases.isEmpty() && speaker != SpeakerProfile.CHILD && !wordTimes && !speakerLabels
                && !separateChannels;
    }

    /** Collects {@link TranscriptionOptions}. Not thread-safe. */
    public static final class Builder {
        private @Nullable String language;
        private SpeakerProfile speaker = SpeakerProfile.GENERAL;
        private List<String> phrases = List.of();
        private boolean wordTimes;
        private boolean speakerLabels;
        private boolean separateChannels;

        private Builder() {}

        private Builder(TranscriptionOptions start) {
            language = start.language;
            speaker = start.speaker;
            phrases = start.phrases;
            wordTimes = start.wordTimes;
            speakerLabels = start.speakerLabels;
            separateChannels = start.separateChannels;
        }

        /** Sets the spoken language, as a BCP-47 tag; null to leave it to the provider. */
        public Builder language(@Nullable String language) {
            this.language = language;
            return this;
        }

        /** Sets who is speaking. */
        public Builder speaker(SpeakerProfile speaker) {
            this.speaker = speaker;
            return this;
        }

        /** Sets words and phrases likely to be said. */
        public Builder phrases(List<String> phrases) {
            this.phrases = phrases;
            return this;
        }

        /** Sets whether word times are requested. */
        public Builder wordTimes(boolean wordTimes) {
            this.wordTimes = wordTimes;
            return this;
        }

        /** Sets whether speaker labels are requested. */
        public Builder speakerLabels(boolean speakerLabels) {
            this.speakerLabels = speakerLabels;
            return this;
        }

        /**
         * {@return the options}
         *
         * @throws IllegalArgumentException if the language is not a BCP-47 tag or a phrase is blank
         */
        public TranscriptionOptions build() {
            return new TranscriptionOptions(language, speaker, phrases, wordTimes, speakerLabels, separateChannels);
        }
    }
}
