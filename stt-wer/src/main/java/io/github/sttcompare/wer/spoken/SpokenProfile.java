package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.text.WordSet;
import java.util.Locale;
import java.util.Optional;

/**
 * A named and versioned way to read texts of one language aloud, so that a score counts what was said and not how it is
 * written. Immutable and thread-safe.
 *
 * <p>The {@link #id} belongs into every result. It changes whenever the profile would read some text in another way.
 */
public final class SpokenProfile {

    private final Grammar grammar;
    private final Grammar withFillers;
    private final WordSet triggers;

    SpokenProfile(Grammar grammar, Grammar withFillers) {
        this.grammar = grammar;
        this.withFillers = withFillers;
        this.triggers = WordSet.of(grammar.triggers());
    }

    /**
     * {@return the profile of a language, empty if there is none for it}
     *
     * @param languageTag a BCP-47 tag such as {@code en-US}; of its parts only the language itself counts. It is what the
     *                    user says about the speech, never what a provider heard: providers scored under different
     *                    profiles cannot be compared.
     */
    public static Optional<SpokenProfile> of(String languageTag) {
        return Optional.ofNullable(Grammars.PROFILES.get(Locale.forLanguageTag(languageTag).getLanguage()));
    }

    /** {@return the same profile, but fillers such as <em>um</em> are words; by default they are dropped from both texts} */
    public SpokenProfile keepingFillers() {
        return new SpokenProfile(withFillers, withFillers);
    }

    /** {@return the name and version, such as {@code spoken-en-1}, stored with every score} */
    public String id() {
        return grammar.id();
    }

    /** {@return a text as this profile reads it} */
    public SpokenText read(String text) {
        return SpokenText.of(text, grammar, triggers);
    }

    /** {@return the id} */
    @Override
    public String toString() {
        return id();
    }
}
