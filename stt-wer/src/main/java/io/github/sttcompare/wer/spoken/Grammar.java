package io.github.sttcompare.wer.spoken;

import org.jspecify.annotations.Nullable;

/**
 * What can be read aloud in several ways in one language. Immutable and thread-safe.
 *
 * <p>The same grammar reads references and hypotheses, display text and spoken text. What is spelled out says how it was
 * said and reads as itself (give or take words that never count, such as the <em>and</em> in a number); what is written
 * in figures or signs may have been said in many ways. Two spelled-out readings of one value are different words.
 */
interface Grammar {

    /** {@return the name and version of the profile, such as {@code spoken-en-1}; it changes whenever any text reads differently} */
    String id();

    /** {@return the plain words that the grammar must be asked about} */
    Lexicon lexicon();

    /**
     * {@return the unit that begins at an atom that is not {@linkplain Atoms#isPlain plain}, or null if none does}
     *
     * <p>A text is read from left to right; the next atom asked about is the one behind what was found. An atom in no unit
     * reads as {@link #spelling} of its {@link Atoms#word} if it is a word, as its digits if it is a number, and as nothing
     * if it is a sign.
     */
    @Nullable Found at(Text text, int atom);

    /**
     * {@return the unit that begins at a plain word, or null if none does}
     *
     * @param known the number of the word in the {@link #lexicon}
     */
    @Nullable Found at(Text text, int atom, int known);

    /** {@return how the profile spells a folded word: one spelling for all that are the same word, often the word itself} */
    String spelling(String word);
}
