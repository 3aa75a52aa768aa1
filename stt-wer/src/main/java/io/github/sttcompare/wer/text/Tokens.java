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

    private static final int STRIDE = 3;

    private final String text;
    /** Start, end and hash of each token. */
    private final int[] spans;

    private final int size;

    private Tokens(String text, int[] spans, int size) {
        this.text = text;
        this.spans = spans;
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
        return spans[Objects.checkIndex(index, size) * STRIDE];
    }

    /** {@return where in the text a token ends, in UTF-16 units} */
    public int end(int index) {
        return spans[Objects.checkIndex(index, size) * STRIDE + 1];
    }

    int hash(int index) {
        return spans[index * STRIDE + 2];
    }

    /** {@return whether a token equals one of other tokens that has the same hash} */
    boolean same(int index, Tokens other, int otherIndex) {
        int start = spans[index * STRIDE];
        int otherStart = other.spans[otherIndex * STRIDE];
        int length = spans[index * STRIDE + 1] - start;
        return length == other.spans[otherIndex * STRIDE + 1] - otherStart
                && text.regionMatches(start, other.text, otherStart, length);
    }

    /** Collects the tokens of one text. */
    static final class Builder {

        private final String text;
        private int[] spans;
        private int size;

        Builder(String text, int expected) {
            this.text = text;
            this.spans = new int[Math.max(4, expected) * STRIDE];
        }

        void add(int start, int end) {
            int hash = 0;
            for (int i = start; i < end; i++) {
                hash = hash * 31 + text.charAt(i);
            }
            add(start, end, hash);
        }

        /** @param hash the same for the same token, whoever makes it: h · 31 + c over its UTF-16 units */
        void add(int start, int end, int hash) {
            int at = size * STRIDE;
            if (at == spans.length) {
                spans = Arrays.copyOf(spans, at + Math.max(at >> 1, 4 * STRIDE) / STRIDE * STRIDE);
            }
            spans[at] = start;
            spans[at + 1] = end;
            spans[at + 2] = hash;
            size++;
        }

        Tokens build() {
            return new Tokens(text, spans, size);
        }
    }
}
