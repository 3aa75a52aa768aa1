package io.github.sttcompare.wer.spoken;

import java.util.EnumSet;
import java.util.Set;

/**
 * The atoms that are not {@linkplain Atoms#isPlain plain} at which a rule may find something, as far as that can be told at a
 * glance. Immutable.
 *
 * @param kinds which kinds of atoms
 * @param signs signs of ASCII, besides those of the kinds
 */
record Starts(Set<Kind> kinds, String signs) {

    /** What an atom is, and in part what is beside it. */
    enum Kind {
        /** A number with nothing right behind it, nor a narrow blank as between groups of digits. */
        NUMBER,
        /** Any other number. */
        JOINED_NUMBER,
        /** A word with nothing right before or behind it that is in no rule's list of words and no name such as YouTube. */
        LONE_WORD,
        /** Any other word. */
        WORD,
        /** A sign of ASCII, or one that counts as the same. */
        ASCII_SIGN,
        /** Any other sign. */
        OTHER_SIGN
    }

    /** Anywhere. */
    static final Starts ANYWHERE = new Starts(EnumSet.allOf(Kind.class), "");

    /** {@return atoms of these kinds} */
    static Starts at(Kind first, Kind... more) {
        return new Starts(EnumSet.of(first, more), "");
    }

    /** {@return these signs of ASCII} */
    static Starts atSigns(String signs) {
        return new Starts(EnumSet.noneOf(Kind.class), signs);
    }

    /** {@return these atoms and some signs of ASCII} */
    Starts orSigns(String more) {
        return new Starts(kinds, signs + more);
    }

    boolean has(Kind kind) {
        return kinds.contains(kind);
    }

    /** {@return whether a sign of ASCII is among them} */
    boolean hasSign(char sign) {
        return has(Kind.ASCII_SIGN) || signs.indexOf(sign) >= 0;
    }
}
