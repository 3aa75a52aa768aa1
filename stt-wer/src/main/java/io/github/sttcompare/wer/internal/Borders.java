package io.github.sttcompare.wer.internal;

import java.util.Arrays;

/** Collects where the tokens of a text start and end, in memory that is used again for the next text. Not thread-safe. */
public final class Borders {

    private static final int LARGE = 1 << 16;
    private static final ScratchPool<Borders> SPARES = new ScratchPool<>(Borders::new);

    private int[] borders = new int[256];
    private int size;
    /** 1 if white space was before the characters to come, or nothing. */
    private long spaceBefore;

    private Borders() {}

    /** {@return an empty one; to be ended by {@link #end} or {@link #giveUp}} */
    public static Borders begin() {
        Borders borders = SPARES.take();
        borders.size = 0;
        borders.spaceBefore = 1;
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
        long left = (spaces ^ (spaces << 1 | spaceBefore)) & (-1L >>> (Long.SIZE - count));
        for (; left != 0; left &= left - 1) {
            into[at++] = from + Long.numberOfTrailingZeros(left);
        }
        size = at;
        spaceBefore = spaces >>> (count - 1) & 1;
    }

    /** {@return start and end of each token of a text of this length; this one must not be used any more} */
    public int[] end(int length) {
        if (spaceBefore == 0) {
            reserve(1);
            borders[size++] = length;
        }
        int[] result = Arrays.copyOf(borders, size);
        giveUp();
        return result;
    }

    /** Leaves what was collected unused; this one must not be used any more. */
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
