package io.github.sttcompare.wer.text;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A text and where its tokens are.
 *
 * <p>An immutable list of strings that are cut out of the text only when asked for.
 */
public final class Tokens extends AbstractList<String> implements RandomAccess {

    private final String text;
    /** Start and end of each token. */
    private final int[] spans;
    /** Of each token either the token itself, if positive, or a hash, see {@link Builder#add(int, int)}. */
    private final long[] keys;

    private final int size;

    private Tokens(Builder builder) {
        this.text = builder.text;
        this.spans = builder.spans;
        this.keys = builder.keys;
        this.size = builder.size;
    }

    /** {@return tokens made elsewhere; each is taken as it is, blanks included} */
    public static Tokens of(List<String> tokens) {
        Builder builder = new Builder(String.join("", tokens), tokens.size());
        int start = 0;
        for (String token : tokens) {
            builder.add(start, start + token.length());
            start += token.length();
        }
        return builder.build();
    }

    /** {@return the text that the tokens are part of} */
    public String text() {
        return text;
    }

    /** {@return how many tokens there are} */
    @Override
    public int size() {
        return size;
    }

    /** {@return a token} */
    @Override
    public String get(int index) {
        return text.substring(start(index), end(index));
    }

    /** {@return where in the text a token starts, in UTF-16 units} */
    public int start(int index) {
        return spans[2 * Objects.checkIndex(index, size)];
    }

    /** {@return where in the text a token ends, in UTF-16 units} */
    public int end(int index) {
        return spans[2 * Objects.checkIndex(index, size) + 1];
    }

    long key(int index) {
        return keys[index];
    }

    /** {@return whether a token equals one of other tokens} */
    boolean same(int index, Tokens other, int otherIndex) {
        int start = start(index);
        int length = end(index) - start;
        int otherStart = other.start(otherIndex);
        return length == other.end(otherIndex) - otherStart
                && text.regionMatches(start, other.text, otherStart, length);
    }

    /** Collects the tokens of one text. */
    static final class Builder {

        /** Longest token that fits in a key. */
        private static final int SHORT = 7;

        private static final long HASH = 1L << 63;

        private final String text;
        private int[] spans;
        private long[] keys;
        private int size;

        Builder(String text, int expected) {
            this.text = text;
            this.spans = new int[2 * expected + 8];
            this.keys = new long[expected + 4];
        }

        /**
         * Adds a token.
         *
         * <p>If it is short and all of it is Latin-1, its key is the token itself, one byte for a character below a byte
         * for the length, so that equal keys mean equal tokens. Most words are. Else the key is a hash, which is negative.
         */
        void add(int start, int end) {
            long key = 0;
            int all = 0;
            for (int i = start; i < end; i++) {
                char c = text.charAt(i);
                key = (key << 8) | c;
                all |= c;
            }
            add(start, end, key, all);
        }

        /**
         * Adds a token.
         *
         * @param packed its characters, the last in the lowest byte; those before the last eight are lost
         * @param all    the union of all bits of its characters
         */
        void add(int start, int end, long packed, int all) {
            if (size == keys.length) {
                spans = Arrays.copyOf(spans, 3 * size);
                keys = Arrays.copyOf(keys, size + size / 2);
            }
            spans[2 * size] = start;
            spans[2 * size + 1] = end;
            keys[size++] = end - start <= SHORT && all < 256 ? ((long) (end - start) << 56) | packed : hash(start, end);
        }

        private long hash(int start, int end) {
            long hash = 0;
            for (int i = start; i < end; i++) {
                hash = hash * 0x5DEECE66DL + text.charAt(i) + 1;
            }
            return hash | HASH;
        }

        Tokens build() {
            return new Tokens(this);
        }
    }
}
