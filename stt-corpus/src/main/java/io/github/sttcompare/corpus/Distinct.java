package io.github.sttcompare.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Remembers which texts were added, without keeping them: 11 to 22 bytes of memory for each, whatever its length. Texts
 * count as equal if the first 64 bits of their SHA-256 are equal, which happens by chance in about one of 37 million
 * corpora with a million lines. Not thread-safe.
 */
final class Distinct {

    private static final int FIRST = 1 << 10;

    private final MessageDigest digest;
    /** Open addressing; 0 marks an empty slot. */
    private long[] table = new long[FIRST];
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
        long hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
        boolean added = put(hash == 0 ? 1 : hash);
        if (added && ++size > table.length / 4 * 3) {
            long[] old = table;
            table = new long[old.length * 2];
            for (long kept : old) {
                if (kept != 0) {
                    put(kept);
                }
            }
        }
        return added;
    }

    private boolean put(long hash) {
        int mask = table.length - 1;
        for (int at = (int) hash & mask; ; at = (at + 1) & mask) {
            if (table[at] == 0) {
                table[at] = hash;
                return true;
            }
            if (table[at] == hash) {
                return false;
            }
        }
    }
}
