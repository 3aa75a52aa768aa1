package io.github.sttcompare.wer.text;

import java.util.Collection;

/** A fixed set of words with a fast lookup for the words of a text while it is read. Immutable and thread-safe. */
public final class WordSet {

    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int HEAD = 7;
    private static final int LONGEST = 15;

    /** The two keys of a word, by hash; both 0 in an empty slot. */
    private final long[] keys;

    private final int shift;

    private WordSet(Collection<String> words) {
        int bits = Math.max(6, 34 - Integer.numberOfLeadingZeros(Math.max(1, words.size())));
        this.keys = new long[2 << bits];
        this.shift = Long.SIZE - bits;
        for (String word : words) {
            int length = word.length();
            if (length > 0 && length <= LONGEST && word.chars().allMatch(c -> c < 0x80)) {
                put(key(length, packed(word, 0, Math.min(HEAD, length))), packed(word, HEAD, length));
            }
        }
    }

    /** {@return the set of these words; words that cannot be looked up are left out} */
    public static WordSet of(Collection<String> words) {
        return new WordSet(words);
    }

    /**
     * {@return whether a word of one to fifteen ASCII characters is in the set}
     *
     * @param length how many characters it has
     * @param head   its first seven characters or fewer, a byte each, the last of them in the lowest byte
     * @param tail   the others in the same way
     */
    public boolean contains(int length, long head, long tail) {
        long key = key(length, head);
        int slot = slot(key, tail);
        while (keys[slot] != 0) {
            if (keys[slot] == key && keys[slot + 1] == tail) {
                return true;
            }
            slot = next(slot);
        }
        return false;
    }

    private void put(long key, long tail) {
        int slot = slot(key, tail);
        while (keys[slot] != 0) {
            slot = next(slot);
        }
        keys[slot] = key;
        keys[slot + 1] = tail;
    }

    private static long key(int length, long head) {
        return (long) length << 56 | head;
    }

    private static long packed(String word, int from, int to) {
        long packed = 0;
        for (int i = from; i < to; i++) {
            packed = packed << 8 | word.charAt(i);
        }
        return packed;
    }

    private int slot(long key, long tail) {
        return (int) (((key ^ Long.rotateLeft(tail * MIX, 32)) * MIX) >>> shift) << 1;
    }

    private int next(int slot) {
        return (slot + 2) & (keys.length - 1);
    }
}
