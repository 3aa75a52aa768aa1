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
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** Per slot {@code base + id + 1}; what is not above the base is empty, so that clearing costs nothing. */
    private int[] slots = new int[256];

    private int base;
    private int size;
    /** Per id the keys of the token, and if they are a hash the text of its first token and that token's index there. */
    private long[] keys = new long[128];

    private int[] owners = new int[64];
    private int[] indices = new int[64];
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
        int shift = Integer.numberOfLeadingZeros(table.length) + 33;
        for (int i = 0; i < tokens.size(); i++) {
            long head = tokens.head(i);
            long tail = tokens.tail(i);
            int slot = slot(head, tail, shift);
            int id = table[slot] - base - 1;
            while (id >= 0 && !same(id, head, tail, tokens, i)) {
                slot = (slot + 1) & (table.length - 1);
                id = table[slot] - base - 1;
            }
            if (id < 0) {
                id = size++;
                table[slot] = base + id + 1;
                keys[2 * id] = head;
                keys[2 * id + 1] = tail;
                owners[id] = owner;
                indices[id] = i;
            }
            ids[i] = id;
        }
    }

    private static int slot(long head, long tail, int shift) {
        return (int) (((head ^ Long.rotateLeft(tail * MIX, 32)) * MIX) >>> shift);
    }

    private boolean same(int id, long head, long tail, Tokens tokens, int index) {
        return keys[2 * id] == head
                && keys[2 * id + 1] == tail
                && (head > 0 || tokens.same(index, texts.get(owners[id]), indices[id]));
    }

    private void reserve(int capacity) {
        if (capacity > owners.length) {
            int larger = Math.max(capacity, owners.length + (owners.length >> 1));
            owners = Arrays.copyOf(owners, larger);
            indices = Arrays.copyOf(indices, larger);
            keys = Arrays.copyOf(keys, 2 * larger);
        }
        if (2L * capacity > slots.length) {
            int bits = Math.min(30, 64 - Long.numberOfLeadingZeros(2L * capacity - 1));
            slots = new int[1 << bits];
            base = 0;
            int shift = Long.SIZE - bits;
            for (int id = 0; id < size; id++) {
                int slot = slot(keys[2 * id], keys[2 * id + 1], shift);
                while (slots[slot] != 0) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = id + 1;
            }
        }
    }
}
