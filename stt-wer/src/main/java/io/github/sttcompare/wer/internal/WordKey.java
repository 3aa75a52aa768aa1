package io.github.sttcompare.wer.internal;

/**
 * A word of at most fifteen Latin-1 characters as two numbers, which are the same for the same word only.
 *
 * <p>The first number holds the length and the first seven characters, the second one the other characters.
 */
public final class WordKey {

    /** How many characters a word may have. */
    public static final int LONGEST = 15;
    /** How many characters the first number holds; the eight bytes that the second one is made of start after them. */
    public static final int HEAD = 7;

    private static final long MIX = 0x9E3779B97F4A7C15L;
    /** By length of the word, which bytes belong to it: of the seven first, and of the eight after them. */
    private static final long[] HEAD_MASKS = masks(0, HEAD);

    private static final long[] TAIL_MASKS = masks(HEAD, LONGEST);

    private WordKey() {}

    private static long[] masks(int from, int to) {
        long[] masks = new long[LONGEST + 1];
        for (int length = from + 1; length <= LONGEST; length++) {
            masks[length] = -1L >>> (Long.SIZE - Byte.SIZE * (Math.min(length, to) - from));
        }
        return masks;
    }

    /**
     * {@return the first number, never negative}
     *
     * @param first eight bytes that start with the word; what is after the word does not matter
     */
    public static long head(int length, long first) {
        return (first & HEAD_MASKS[length]) | (long) length << 56;
    }

    /**
     * {@return the second number}
     *
     * @param second the eight bytes that start {@link #HEAD} after those of the first number
     */
    public static long tail(int length, long second) {
        return second & TAIL_MASKS[length];
    }

    /** {@return a hash of both numbers whose upper bits are the best ones} */
    public static long hash(long head, long tail) {
        return (head ^ Long.rotateLeft(tail * MIX, 32)) * MIX;
    }
}
