package io.github.sttcompare.wer.spoken;

/** A text as rules see it: its atoms, which may also be requested beyond both ends, where there is nothing. */
final class Text {

    private final Atoms atoms;

    Text(Atoms atoms) {
        this.atoms = atoms;
    }

    int size() {
        return atoms.size();
    }

    private boolean has(int i) {
        return i >= 0 && i < atoms.size();
    }

    /** {@return the folded atom; the empty string beyond the ends} */
    String at(int i) {
        return has(i) ? atoms.word(i) : "";
    }

    boolean is(int i, String folded) {
        return has(i) ? atoms.is(i, folded) : folded.isEmpty();
    }

    boolean isWord(int i) {
        return has(i) && atoms.isWord(i);
    }

    /** {@return whether an atom is a {@linkplain Atoms#isPlain plain} word} */
    boolean isPlainWord(int i) {
        return has(i) && atoms.isPlainWord(i);
    }

    boolean isNumber(int i) {
        return has(i) && atoms.isNumber(i);
    }

    boolean isSign(int i) {
        return has(i) && !atoms.isWord(i) && !atoms.isNumber(i);
    }

    /** {@return whether nothing separates an atom from the one before it; both must exist} */
    boolean glued(int i) {
        return has(i) && i > 0 && !atoms.spaced(i);
    }

    /** {@return whether an atom is this sign, directly after the atom before it} */
    boolean gluedSign(int i, String sign) {
        return glued(i) && isSign(i) && is(i, sign);
    }

    /** {@return the atom as it is written; the empty string beyond the ends} */
    String written(int i) {
        return has(i) ? atoms.written(i) : "";
    }

    /** {@return whether white space other than a plain blank separates an atom from the one before it, as in grouped digits} */
    boolean spacedNarrowly(int i) {
        if (!has(i) || i == 0 || !atoms.spaced(i) || atoms.start(i) - atoms.end(i - 1) != 1) {
            return false;
        }
        char space = atoms.text().charAt(atoms.end(i - 1));
        return space == '\u00A0' || space == '\u202F' || space == '\u2009' || space == '\u2007';
    }

    /** {@return whether exactly one blank of any kind separates an atom from the one before it} */
    boolean spacedOnce(int i) {
        return has(i) && i > 0 && atoms.spaced(i) && atoms.start(i) - atoms.end(i - 1) == 1;
    }

    /** {@return whether a word starts with a capital letter} */
    boolean capitalised(int i) {
        return isWord(i) && Character.isUpperCase(atoms.firstCodePoint(i));
    }

    /** {@return whether all letters of a word are capitals} */
    boolean upper(int i) {
        if (!isWord(i)) {
            return false;
        }
        String written = written(i);
        for (int at = 0; at < written.length(); at += Character.charCount(written.codePointAt(at))) {
            int c = written.codePointAt(at);
            if (Character.isLetter(c) && !Character.isUpperCase(c)) {
                return false;
            }
        }
        return true;
    }

    /** {@return whether an atom is one letter} */
    boolean letter(int i) {
        return isWord(i) && (at(i).length() == 1 || at(i).codePointCount(0, at(i).length()) == 1);
    }
}
