package io.github.sttcompare.wer.internal;

import java.util.Arrays;

/** Collects where the tokens of a text start and end, in memory that is reused for the next text. Not thread-safe. */
public final class Borders {

    private static final int LARGE = 1 << 16;
    private static final ScratchPool<Borders> SPARES = new ScratchPool<>(Borders::new);

    private int[] borders = new int[256];
    /** Odd while a token has no end yet. */
    private int size;

    private Borders() {}

    /** {@return an empty one; to be ended by {@link #end} or {@link #giveUp}} */
    public static Borders begin() {
        Borders borders = SPARES.take();
        borders.size = 0;
        return borders;
    }

    /** Adds a token. */
    public void add(int start, int end) {
        Interruption.check(size);
        reserve(2);
        borders[size++] = start;
        borders[size++] = end;
    }

    /**
     * Adds the borders of words among some characters, and of the one before them.
     *
     * @param from   the index of the first of them in the text
     * @param spaces a bit for each, the first one's the lowest, that is set if it is white space
     * @param count  how many there are, from 1 to 64
     */
    public void addWords(int from, long spaces, int count) {
        reserve(Long.SIZE);
        int[] into = borders;
        int at = size;
        long spaceBefore = ~at & 1;
        long left = (spaces ^ (spaces << 1 | spaceBefore)) & (-1L >>> (Long.SIZE - count));
        for (; left != 0; left &= left - 1) {
            into[at++] = from + Long.numberOfTrailingZeros(left);
        }
        size = at;
    }

    /** Adds the start of a token whose end is to come. */
    public void open(int start) {
        reserve(1);
        borders[size++] = start;
    }

    /**
     * Ends a word and starts the next one at each of some spaces. There are never two in a row, and none is at the start
     * of the text, where a word was {@linkplain #open opened}.
     *
     * @param from   the index in the text of the first of 64 characters
     * @param blanks a bit for each of them, the first one's the lowest, that is set if it is a blank
     */
    public void addBlanks(int from, long blanks) {
        reserve(2 * Long.SIZE);
        int[] into = borders;
        int at = size;
        for (long left = blanks; left != 0; left &= left - 1) {
            int blank = from + Long.numberOfTrailingZeros(left);
            into[at] = blank;
            into[at + 1] = blank + 1;
            at += 2;
        }
        size = at;
    }

    /** {@return start and end of each token of a text of this length; a last one without an end has its end there} */
    public int[] end(int length) {
        if ((size & 1) == 1) {
            boolean isEmpty = borders[size - 1] >= length;
            reserve(1);
            borders[size] = length;
            size += isEmpty ? -1 : 1;
        }
        int[] result = Arrays.copyOf(borders, size);
        giveUp();
        return result;
    }

    /** Discards what was collected; this object must not be used afterwards. */
    public void giveUp() {
        if (borders.length <= LARGE) {
            SPARES.giveBack(this);
        }
    }

    private void reserve(int more) {
        if (size + more > borders.length) {
            borders = Arrays.copyOf(borders, 2 * borders.length);
        }
    }
}
