package io.github.sttcompare.kit;

/** A polynomial hash, modulo 2^64, of the last letters added (Karp and Rabin, 1987). Not thread-safe. */
final class PieceHash {

    /** An odd number without pattern: Knuth's multiplier for MMIX. */
    private static final long BASE = 6_364_136_223_846_793_005L;

    private final char[] letters;
    private final long power;
    private int slot;
    private long value;

    /**
     * Creates a hash of no letters.
     *
     * @param length how many of the last letters count
     */
    PieceHash(int length) {
        this.letters = new char[length];
        long power = 1;
        for (int i = 0; i < length; i++) {
            power *= BASE;
        }
        this.power = power;
    }

    void add(char letter) {
        // the new letter takes the place of the oldest one, which is empty at first
        value = value * BASE + letter - letters[slot] * power;
        letters[slot] = letter;
        slot = slot + 1 == letters.length ? 0 : slot + 1;
    }

    long value() {
        return value;
    }
}
