package io.github.sttcompare.kit;

import java.util.HashSet;
import java.util.Set;

/**
 * The hashes of pieces of secrets, all of one length. It is queried for each letter of every answer, so almost every
 * query is answered by one bit. Not thread-safe while it is filled.
 */
final class SecretPieces {

    /** The number of bits for each hash: about one query in this many for another hash is not answered by its bit. */
    private static final int BITS_PER_HASH = 32;

    /**
     * 2^64 divided by the golden ratio: spreads values that are close together (Knuth, The Art of Computer Programming,
     * 6.4).
     */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final int length;
    private final Set<Long> hashes = new HashSet<>();
    private long[] bits = new long[1];
    private int shift = Long.SIZE - 6;

    /** Creates an empty set of pieces of one length. */
    SecretPieces(int length) {
        this.length = length;
    }

    /** {@return how many letters each of them has} */
    int length() {
        return length;
    }

    void add(long hash) {
        if (hashes.add(hash)) {
            if (hashes.size() * BITS_PER_HASH > bits.length * Long.SIZE) {
                bits = new long[2 * bits.length];
                shift--;
                hashes.forEach(this::mark);
            } else {
                mark(hash);
            }
        }
    }

    private void mark(long hash) {
        int bit = bit(hash);
        bits[bit >>> 6] |= 1L << bit;
    }

    private int bit(long hash) {
        return (int) ((hash * SPREAD) >>> shift);
    }

    boolean contains(long hash) {
        int bit = bit(hash);
        return (bits[bit >>> 6] & (1L << bit)) != 0 && hashes.contains(hash);
    }
}
