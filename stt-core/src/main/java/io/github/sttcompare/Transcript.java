package io.github.sttcompare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a provider. What the provider did not return is null or empty, never made up.
 *
 * @param text       the whole text; empty if there was no speech, which is a valid answer, not a failure
 * @param words      the words with their times, in the order in which they were said; empty if the provider returned none
 * @param language   the language that the provider reports, as a BCP-47 tag; null if it reports none
 * @param confidence the provider's confidence in the whole text, 0 to 1; null if it reports none
 * @param metadata   facts about the call, such as {@code model} and {@code request.id}; never a secret
 * @param raw        the vendor's original answer; null if it was not kept
 */
public record Transcript(
        String text,
        List<Word> words,
        @Nullable String language,
        @Nullable Double confidence,
        Map<String, String> metadata,
        @Nullable String raw) {

    /** @throws IllegalArgumentException if the confidence is not in 0…1 */
    public Transcript {
        Objects.requireNonNull(text, "text");
        words = List.copyOf(words);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("the confidence of a transcript must be in 0…1: " + confidence);
        }
    }

    /**
     * Creates a transcript that has only a text.
     *
     * @param text the text; empty if there was no speech
     * @return the transcript
     */
    public static Transcript of(String text) {
        return builder(text).build();
    }

    /**
     * Starts a transcript with details.
     *
     * @param text the text; empty if there was no speech
     * @return a builder, not thread-safe
     */
    public static Builder builder(String text) {
        return new Builder(text);
    }

    /** Collects the parts of a {@link Transcript}. Not thread-safe. */
    public static final class Builder {
        private final String text;
        private final List<Word> words = new ArrayList<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private @Nullable String language;
        private @Nullable Double confidence;
        private @Nullable String raw;

        private Builder(String text) {
            this.text = Objects.requireNonNull(text, "text");
        }

        /** Adds a word. */
        public Builder word(Word word) {
            words.add(Objects.requireNonNull(word, "word"));
            return this;
        }

        /** Adds words, in order. */
        public Builder words(List<Word> words) {
            words.forEach(this::word);
            return this;
        }

        /** Sets the language that the provider reports; null if it reports none. */
        public Builder language(@Nullable String language) {
            this.language = language;
            return this;
        }

        /** Sets the confidence in the whole text, 0 to 1; null if the provider reports none. */
        public Builder confidence(@Nullable Double confidence) {
            this.confidence = confidence;
            return this;
        }

        /** Adds a fact about the call; a null value is left out. */
        public Builder metadata(String name, @Nullable String value) {
            if (value != null) {
                metadata.put(name, value);
            }
            return this;
        }

        /** Sets the vendor's original answer; null if it is not kept. */
        public Builder raw(@Nullable String raw) {
            this.raw = raw;
            return this;
        }

        /** {@return the transcript} */
        public Transcript build() {
            return new Transcript(text, words, language, confidence, metadata, raw);
        }
    }
}
