package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.kit.LanguageTags;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A named and versioned set of rules for reading texts of one language aloud, so that a score counts what was said rather
 * than how it is written. Immutable and thread-safe.
 *
 * <p>The {@link #id} belongs into every result. It changes whenever the profile would read any text differently.
 */
public final class SpokenProfile {

    /** The profiles created so far, each on first use; there are only as many as grammars. */
    private static final ConcurrentMap<String, SpokenProfile> MADE = new ConcurrentHashMap<>();

    private final String language;
    private final Grammar grammar;

    private SpokenProfile(String language, Grammar grammar) {
        this.language = language;
        this.grammar = grammar;
    }

    /**
     * {@return the profile of a language, empty if there is none for it}
     *
     * @param languageTag a BCP-47 tag such as {@code en-US}; only its language counts. It is the language set by the user,
     *     never one that a provider detected, because providers scored under different profiles cannot be compared.
     */
    public static Optional<SpokenProfile> of(String languageTag) {
        return of(LanguageTags.language(languageTag), false);
    }

    /** {@return the profile of an {@link #id}, such as {@code spoken-en-1+fillers}; empty if there is none} */
    public static Optional<SpokenProfile> named(String id) {
        String[] parts = id.split("-", -1);
        return parts.length != 3
                ? Optional.empty()
                : of(parts[1], id.endsWith("+fillers")).filter(profile -> profile.id().equals(id));
    }

    private static Optional<SpokenProfile> of(String language, boolean keepFillers) {
        return Optional.ofNullable(MADE.computeIfAbsent(language + (keepFillers ? "+fillers" : ""), key -> {
            Grammar grammar = Grammars.of(language, keepFillers);
            return grammar == null ? null : new SpokenProfile(language, grammar);
        }));
    }

    /** {@return the same profile, but fillers such as <em>um</em> are words; by default they are dropped from both texts} */
    public SpokenProfile keepingFillers() {
        return of(language, true).orElseThrow();
    }

    /** {@return the name and version, such as {@code spoken-en-1}, stored with every score} */
    public String id() {
        return grammar.id();
    }

    /**
     * {@return a text, read by this profile}
     *
     * @throws ScoringLimitException if its units have so many readings that they would take too much memory
     * @throws java.util.concurrent.CancellationException if it takes long and the thread is interrupted, whose status stays set
     */
    public SpokenText read(String text) {
        return Reader.read(text, grammar);
    }

    /** {@return the id} */
    @Override
    public String toString() {
        return id();
    }
}
