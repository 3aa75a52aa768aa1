package io.github.sttcompare.wer.text;

import java.util.Collection;
import java.util.List;

/** A fixed set of words that is quick to be asked about the words of a text while it is read. Immutable and thread-safe. */
public final class WordSet {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final Tokens words;
    /** The number of a word and 1, by hash; 0 where there is none. */
    private final int[] slots;

    private final int shift;

    private WordSet(Tokens words) {
        this.words = words;
        int bits = Math.max(6, 34 - Integer.numberOfLeadingZeros(Math.max(1, words.size())));
        this.slots = new int[1 << bits];
        this.shift = Long.SIZE - bits;
        for (int i = 0; i < words.size(); i++) {
            int slot = slot(words.head(i), words.tail(i));
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i + 1;
        }
    }

    /** {@return the set of these words} */
    public static WordSet of(Collection<String> words) {
        return new WordSet(Tokens.of(List.copyOf(words)));
    }

    /**
     * {@return whether a word of at most fifteen ASCII characters is in the set}
     *
     * @param length how many characters it has
     * @param head   its first seven characters or fewer, a byte each, the last of them in the lowest byte
     * @param tail   the others in the same way
     */
    public boolean contains(int length, long head, long tail) {
        long key = ((long) length << 56) | head;
        int slot = slot(key, tail);
        while (slots[slot] != 0) {
            int word = slots[slot] - 1;
            if (words.head(word) == key && words.tail(word) == tail) {
                return true;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return false;
    }

    private int slot(long head, long tail) {
        return (int) (((head ^ Long.rotateLeft(tail * MIX, 32)) * MIX) >>> shift);
    }
}
