package io.github.sttcompare.wer.normalize;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * One named rewriting of a text, the building block of a {@link Normalizer}.
 *
 * <p>The steps created by the factories here are stateless and thread-safe. A custom function must be too, and must
 * always give the same output for the same input: scores computed weeks apart are compared with each other.
 *
 * @param name its name in an {@link Explanation}, not blank
 * @param function the rewriting; never given and never returning null
 */
public record Step(String name, UnaryOperator<String> function) {

    /** @throws IllegalArgumentException if the name is blank */
    public Step {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a step needs a name, to be found in explanations");
        }
        Objects.requireNonNull(function, "function");
    }

    /**
     * {@return the rewritten text}
     *
     * @param text any text, lone surrogates included
     * @throws NullPointerException if the function returned null; the message names the step
     */
    public String apply(String text) {
        String result = function.apply(text);
        return Objects.requireNonNull(result, () -> "step \"" + name + "\" returned null, it must return a text");
    }

    /** {@return a step that composes letters and marks into Unicode's canonical form (NFC)} */
    public static Step nfc() {
        return new Step("nfc", text -> java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC));
    }

    /**
     * {@return a step that removes tagged non-speech events such as {@code [laughter]}, {@code <noise>} or
     * {@code (phone ringing)}}
     *
     * <p>Only brackets that contain nothing but known English names of events are removed; {@code (555)} or {@code [sic]}
     * are text and are kept.
     */
    public static Step dropTaggedEvents() {
        return new Step("drop-tagged-events", TaggedEvents::drop);
    }

    /**
     * {@return a step that folds case, for comparing}
     *
     * <p>Simple case folding by code point (so {@code Σ}, {@code σ} and {@code ς} meet), and {@code ß} and the Latin
     * ligatures become the letters of their capitals. Turkish and Azerbaijani distinguish {@code ı} and {@code i}: {@code
     * I} folds to {@code ı} and {@code İ} to {@code i}; elsewhere {@code I} folds to {@code i}, and {@code İ} to {@code
     * i} with its dot kept as a combining mark.
     *
     * @param locale whose language decides about the letter I
     */
    public static Step foldCase(Locale locale) {
        boolean dotless = CaseFolding.hasDotlessI(locale);
        return new Step(dotless ? "fold-case-dotless-i" : "fold-case", text -> CaseFolding.fold(text, dotless));
    }

    /** {@return a step that turns typographic apostrophes, primes and accents used as such into {@code '}} */
    public static Step foldApostrophes() {
        return new Step("fold-apostrophes", Punctuation::foldApostrophes);
    }

    /**
     * {@return a step that turns punctuation, symbols and control characters into spaces}
     *
     * <p>By Unicode category (P, S, Cc). Kept are an apostrophe inside a word, {@code . , :} between two digits,
     * gershayim between Hebrew letters and the dot of Catalan {@code l·l}; combining marks always. Invisible format
     * characters vanish, except the joiners U+200C and U+200D inside a word; so do the selectors U+FE0E, U+FE0F and
     * U+20E3 that belong to emoji.
     */
    public static Step dropPunctuation() {
        return new Step("drop-punctuation", Punctuation::drop);
    }

    /** {@return a step that makes every run of white space one space and strips both ends} */
    public static Step collapseSpaces() {
        return new Step("collapse-spaces", Spaces::collapse);
    }

    /**
     * {@return a step that replaces every variant of a phrase by the first phrase of its list}
     *
     * <p>Phrases are matched as whole words separated by white space, exactly as written, the longest first, in one pass
     * from left to right; so the step should come after those that fold case and drop punctuation. Words are joined again
     * by single spaces.
     *
     * @param lists each with the phrase to keep and at least one variant, for example
     *              {@code List.of(List.of("going to", "gonna"), List.of("okay", "ok"))}
     * @throws IllegalArgumentException if a list has fewer than two phrases, a phrase is blank, or a phrase is given
     *     twice, which would make its replacement ambiguous
     */
    public static Step equivalences(List<List<String>> lists) {
        Equivalences table = Equivalences.of(lists);
        return new Step("equivalences", table::apply);
    }
}
