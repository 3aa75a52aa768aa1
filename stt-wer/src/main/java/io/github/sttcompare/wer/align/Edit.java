package io.github.sttcompare.wer.align;

/** What happened to a stretch of tokens on the way from the reference to the hypothesis. */
public enum Edit {
    /** The tokens are the same on both sides. */
    HIT('='),
    /** Each token of the reference has another one in its place. */
    SUBSTITUTION('S'),
    /** The tokens of the reference are missing from the hypothesis. */
    DELETION('D'),
    /** The tokens of the hypothesis are not in the reference. */
    INSERTION('I');

    private final char symbol;

    Edit(char symbol) {
        this.symbol = symbol;
    }

    /** {@return the sign used in compact notations such as {@code =3 S1 =2}: one of {@code = S D I}} */
    public char symbol() {
        return symbol;
    }
}
