package io.github.sttcompare.wer.spoken;

import org.jspecify.annotations.Nullable;

/**
 * Knows what can be read aloud in several ways in one language. Immutable and thread-safe.
 *
 * <p>The same grammar reads references and hypotheses, display text and spoken text. Spelled-out text shows how it was said and
 * is read as it is (except for words that never count, such as the <em>and</em> in a number); figures and signs may have been
 * said in many ways. Two spelled-out readings of one value are different words.
 */
interface Grammar {

    /** {@return the name and version of the profile, such as {@code spoken-en-1}; it changes whenever any text reads differently} */
    String id();

    /** {@return the plain words that must be passed to the grammar} */
    Lexicon lexicon();

    /**
     * {@return the unit that begins at an atom that is not {@linkplain Atoms#isPlain plain}, or null if none does}
     *
     * <p>A text is read from left to right; the next atom passed to this method is the one after the unit found. An
     * atom that is not part of a unit is read as the {@link #spelling} of its {@link Atoms#word} if it is a word, as its
     * digits if it is a number, and as nothing if it is a sign.
     */
    @Nullable Found at(Text text, int atom);

    /**
     * {@return the unit that begins at a plain word, or null if none does}
     *
     * @param known the number of the word in the {@link #lexicon}
     */
    @Nullable Found at(Text text, int atom, int known);

    /** {@return how the profile spells a folded word: the same for all spellings of one word, often the word itself} */
    String spelling(String word);
}
