package io.github.sttcompare.wer.spoken;

import java.util.List;
import java.util.Set;

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

    /**
     * {@return the units of a text in order; no two overlap}
     *
     * <p>An atom in no unit reads as {@link #spelling} of its {@link Atoms#word} if it is a word, as its digits if it is a
     * number, and as nothing if it is a sign.
     */
    List<Unit> units(Atoms atoms);

    /** {@return how the profile spells a folded word: one spelling for all that are the same word, often the word itself} */
    String spelling(String word);

    /**
     * {@return the folded words that the grammar must see: those that may start or end a unit or that are spelled in
     * another way; a text that has none of them, and neither a number nor a sign other than {@code . , ; : ! ? "} followed
     * by a blank or the end, is not shown to the grammar}
     */
    Set<String> triggers();
}
