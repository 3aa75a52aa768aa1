package io.github.sttcompare.corpus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.nio.ByteBuffer;

/**
 * Knows which texts it was given, without keeping them: 32 bytes of memory for each at most, whatever its length. Texts count as
 * equal when the first 128 bits of their SHA-256 are. Not thread-safe.
 */
final class Distinct {

    private static final int FIRST = 1 << 10;

    private final MessageDigest digest;
    /** Two in a row for each text, at a place found by the first of them; two zeros where nothing is. */
    private long[] table = new long[2 * FIRST];
    private int size;

    Distinct() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** {@return whether the text is new} */
    boolean add(String text) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        // one in 2^63 is set, so that no hash is two zeros
        boolean added = put(hash.getLong() | 1, hash.getLong());
        if (added && ++size > table.length / 4) {
            grow();
        }
        return added;
    }

    private boolean put(long high, long low) {
        int mask = table.length / 2 - 1;
        for (int at = (int) (high >>> 1) & mask; ; at = at + 1 & mask) {
            if (table[2 * at] == 0) {
                table[2 * at] = high;
                table[2 * at + 1] = low;
                return true;
            }
            if (table[2 * at] == high && table[2 * at + 1] == low) {
                return false;
            }
        }
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                put(old[i], old[i + 1]);
            }
        }
    }
}
