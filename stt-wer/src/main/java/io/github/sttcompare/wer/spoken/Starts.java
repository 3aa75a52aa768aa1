package io.github.sttcompare.wer.spoken;

import java.util.EnumSet;
import java.util.Set;

/**
 * The atoms that are not {@linkplain Atoms#isPlain plain} at which a rule may find something, as far as a quick check can tell.
 * Immutable.
 *
 * @param kinds which kinds of atoms
 * @param signs ASCII signs, in addition to those of the kinds
 */
record Starts(Set<Kind> kinds, String signs) {

    /** The kind of an atom, which partly depends on its neighbours. */
    enum Kind {
        /** A number with nothing directly after it, not even a narrow blank as between groups of digits. */
        NUMBER,
        /** Any other number. */
        JOINED_NUMBER,
        /**
         * A word with nothing directly before or after it that is neither in a rule's list of words nor a name such as YouTube.
         */
        LONE_WORD,
        /** Any other word. */
        WORD,
        /** An ASCII sign, or one that counts as the same. */
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

    /** {@return these ASCII signs} */
    static Starts atSigns(String signs) {
        return new Starts(EnumSet.noneOf(Kind.class), signs);
    }

    /** {@return these atoms and some ASCII signs} */
    Starts orSigns(String more) {
        return new Starts(kinds, signs + more);
    }

    boolean has(Kind kind) {
        return kinds.contains(kind);
    }

    /** {@return whether the given ASCII sign is among them} */
    boolean hasSign(char sign) {
        return has(Kind.ASCII_SIGN) || signs.indexOf(sign) >= 0;
    }
}
