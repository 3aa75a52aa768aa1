package io.github.sttcompare.wer.text;

import java.util.Collection;
import java.util.List;

/** A fixed set of words that is quick to be asked about the tokens of a text. Immutable and thread-safe. */
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

    /** {@return whether a token is one of the words, as it is} */
    public boolean contains(Tokens tokens, int index) {
        long head = tokens.head(index);
        long tail = tokens.tail(index);
        int slot = slot(head, tail);
        while (slots[slot] != 0) {
            int word = slots[slot] - 1;
            if (words.head(word) == head
                    && words.tail(word) == tail
                    && (head > 0 || tokens.same(index, words, word))) {
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
