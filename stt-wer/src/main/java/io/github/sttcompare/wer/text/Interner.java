package io.github.sttcompare.wer.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Numbers tokens, the same number for the same token, without cutting them out of their texts.
 *
 * <p>Open addressing over ranges of characters. Not thread-safe. Holds on to the texts until {@link #clear}.
 */
public final class Interner {

    private static final int MAX_BASE = 1 << 30;

    /** Per slot {@code base + id + 1}; what is not above the base is empty, so that clearing costs nothing. */
    private int[] slots = new int[256];

    private int base;
    private int size;
    /** Per id the text of its first token, that token's index there, and its hash. */
    private int[] owners = new int[64];

    private int[] indices = new int[64];
    private int[] hashes = new int[64];
    private final List<Tokens> texts = new ArrayList<>();

    /** Creates one that knows no token yet. */
    public Interner() {}

    /** {@return how many different tokens there were} */
    public int size() {
        return size;
    }

    /** Forgets all tokens; numbers start from 0 again. */
    public void clear() {
        base += size;
        if (base > MAX_BASE) {
            base = 0;
            Arrays.fill(slots, 0);
        }
        size = 0;
        texts.clear();
    }

    /** {@return the numbers of the tokens, from 0 in the order of first appearance} */
    public int[] intern(Tokens tokens) {
        int[] ids = new int[tokens.size()];
        intern(tokens, ids);
        return ids;
    }

    /**
     * Writes the numbers of the tokens.
     *
     * @param ids room for as many numbers as there are tokens, or more
     * @throws IndexOutOfBoundsException if there is less
     */
    public void intern(Tokens tokens, int[] ids) {
        Objects.checkFromIndexSize(0, tokens.size(), ids.length);
        texts.add(tokens);
        int owner = texts.size() - 1;
        reserve(size + tokens.size());
        int[] table = slots;
        int shift = Integer.numberOfLeadingZeros(table.length) + 1;
        for (int i = 0; i < tokens.size(); i++) {
            int hash = tokens.hash(i);
            int slot = (hash * 0x9E3779B1) >>> shift;
            while (true) {
                int id = table[slot] - base - 1;
                if (id < 0) {
                    table[slot] = base + size + 1;
                    owners[size] = owner;
                    indices[size] = i;
                    hashes[size] = hash;
                    ids[i] = size++;
                    break;
                }
                if (hashes[id] == hash && tokens.same(i, texts.get(owners[id]), indices[id])) {
                    ids[i] = id;
                    break;
                }
                slot = (slot + 1) & (table.length - 1);
            }
        }
    }

    private void reserve(int capacity) {
        if (capacity > owners.length) {
            int larger = Math.max(capacity, owners.length + (owners.length >> 1));
            owners = Arrays.copyOf(owners, larger);
            indices = Arrays.copyOf(indices, larger);
            hashes = Arrays.copyOf(hashes, larger);
        }
        if (2L * capacity > slots.length) {
            int bits = Math.min(30, 64 - Long.numberOfLeadingZeros(2L * capacity - 1));
            slots = new int[1 << bits];
            base = 0;
            int shift = Integer.SIZE - bits;
            for (int id = 0; id < size; id++) {
                int slot = (hashes[id] * 0x9E3779B1) >>> shift;
                while (slots[slot] != 0) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = id + 1;
            }
        }
    }
}
