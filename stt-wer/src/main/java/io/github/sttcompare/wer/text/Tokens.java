package io.github.sttcompare.wer.text;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * A text and the positions of its tokens.
 *
 * <p>An immutable list of strings that are copied out of the text only on request.
 */
public final class Tokens extends AbstractList<String> implements RandomAccess {

    private final String text;
    /** Start and end of each token. */
    private final int[] borders;
    /** Whether every character of the text is below U+0100. */
    private final boolean latin1;

    Tokens(String text, int[] borders, boolean latin1) {
        this.text = text;
        this.borders = borders;
        this.latin1 = latin1;
    }

    /** {@return existing tokens, unchanged, including their spaces} */
    public static Tokens of(List<String> tokens) {
        if (tokens instanceof Tokens known) {
            return known;
        }
        String text = String.join("", tokens);
        int[] borders = new int[2 * tokens.size()];
        int at = 0;
        int start = 0;
        for (String token : tokens) {
            borders[at++] = start;
            start += token.length();
            borders[at++] = start;
        }
        return new Tokens(text, borders, isLatin1(text));
    }

    /** Uses a plain loop, because this runs for every text that is compared. */
    private static boolean isLatin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return tokens of a text that has no character above U+00FF}
     *
     * @param borders where each starts and ends, in order; neither copied nor checked
     */
    public static Tokens ofLatin1(String text, int[] borders) {
        return new Tokens(text, borders, true);
    }

    /** {@return the text that the tokens are part of} */
    public String text() {
        return text;
    }

    /** {@return how many tokens there are} */
    @Override
    public int size() {
        return borders.length >> 1;
    }

    /** {@return a token} */
    @Override
    public String get(int index) {
        return text.substring(start(index), end(index));
    }

    /** {@return where in the text a token starts, in UTF-16 units} */
    public int start(int index) {
        return borders[2 * index];
    }

    /** {@return where in the text a token ends, in UTF-16 units} */
    public int end(int index) {
        return borders[2 * index + 1];
    }

    /** {@return start and end of each token} */
    int[] borders() {
        return borders;
    }

    boolean isLatin1() {
        return latin1;
    }

    /** {@return whether a token equals one of other tokens} */
    boolean same(int index, Tokens other, int otherIndex) {
        int start = start(index);
        int length = end(index) - start;
        int otherStart = other.start(otherIndex);
        return length == other.end(otherIndex) - otherStart
                && text.regionMatches(start, other.text, otherStart, length);
    }
}
