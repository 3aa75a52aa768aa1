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

    /** How many characters go into the first key, and how many into both. */
    static final int HEAD = 7;

    static final int PACKED = 15;

    private static final long HASH = 1L << 63;

    private final String text;
    /** Start and end of each token. */
    private final int[] spans;
    /** Two for each token, see {@link Builder#add}. */
    private final long[] keys;

    private final int size;

    Tokens(String text, int[] spans, long[] keys, int size) {
        this.text = text;
        this.spans = spans;
        this.keys = keys;
        this.size = size;
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

    /** {@return the first key of a token; if it is positive, tokens are equal if and only if both their keys are} */
    long head(int index) {
        return keys[2 * index];
    }

    long tail(int index) {
        return keys[2 * index + 1];
    }

    /** {@return whether a token equals one of other tokens} */
    boolean same(int index, Tokens other, int otherIndex) {
        int start = start(index);
        int length = end(index) - start;
        int otherStart = other.start(otherIndex);
        return length == other.end(otherIndex) - otherStart
                && text.regionMatches(start, other.text, otherStart, length);
    }

    /** {@return the first key of a token that is not packed} */
    static long hash(String text, int start, int end) {
        long hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash * 0x5DEECE66DL + text.charAt(i) + 1;
        }
        return hash | HASH;
    }

    /** Collects the tokens of one text. */
    static final class Builder {

        private final String text;
        private int[] spans;
        private long[] keys;
        private int size;

        Builder(String text, int expected) {
            this.text = text;
            this.spans = new int[2 * expected + 8];
            this.keys = new long[2 * expected + 8];
        }

        /**
         * Adds a token.
         *
         * <p>If it has at most 15 characters and all of them are Latin-1, its keys are the token itself: the length and
         * the first seven characters, then the others, a byte each. Most words are. Else the first key is a hash, which
         * is negative.
         */
        void add(int start, int end) {
            long head = 0;
            long tail = 0;
            int all = 0;
            for (int i = start; i < end && i < start + PACKED; i++) {
                char c = text.charAt(i);
                all |= c;
                if (i < start + HEAD) {
                    head = (head << 8) | c;
                } else {
                    tail = (tail << 8) | c;
                }
            }
            if (end - start <= PACKED && all < 256) {
                addPacked(start, end, head, tail);
            } else {
                add(start, end, hash(text, start, end), 0);
            }
        }

        /** Adds a token whose characters are packed already, in each number the last one in the lowest byte. */
        void addPacked(int start, int end, long head, long tail) {
            add(start, end, ((long) (end - start) << 56) | head, tail);
        }

        private void add(int start, int end, long head, long tail) {
            int at = 2 * size++;
            if (at == spans.length) {
                spans = Arrays.copyOf(spans, 2 * at);
                keys = Arrays.copyOf(keys, 2 * at);
            }
            spans[at] = start;
            spans[at + 1] = end;
            keys[at] = head;
            keys[at + 1] = tail;
        }

        Tokens build() {
            return new Tokens(text, spans, keys, size);
        }
    }
}
