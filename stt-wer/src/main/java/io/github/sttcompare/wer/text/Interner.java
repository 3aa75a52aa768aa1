package io.github.sttcompare.wer.text;

import io.github.sttcompare.wer.internal.EightBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Numbers tokens, the same number for the same token, without cutting them out of their texts.
 *
 * <p>Open addressing. A token of at most fifteen Latin-1 characters is its own key, as most words are; of another one the key
 * is a hash. Not thread-safe. Holds on to the texts until {@link #clear}.
 */
public final class Interner {

    private static final int MAX_BASE = 1 << 30;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final long HASH = 1L << 63;

    /** How many characters go into the first key beside the length, and how many into both. */
    private static final int HEAD = 7;

    private static final int PACKED = 15;
    /** By length of the token, which bytes belong to it: of the seven first, and of the eight behind them. */
    private static final long[] HEAD_MASKS = masks(0, HEAD);

    private static final long[] TAIL_MASKS = masks(HEAD, PACKED);

    /** Per slot {@code base + id + 1}; what is not above the base is empty, so that clearing costs nothing. */
    private int[] slots = new int[1024];

    private int base;
    private int size;
    /** Per id the keys of the token, and if they are a hash the text of its first appearance and its index there. */
    private long[] keys = new long[128];

    private int[] owners = new int[64];
    private int[] indices = new int[64];
    private final List<Tokens> texts = new ArrayList<>();
    /** The text at hand, if it is Latin-1, and room to read over its end. */
    private byte[] latin1 = new byte[512];

    /** Creates one that knows no token yet. */
    public Interner() {}

    private static long[] masks(int from, int to) {
        long[] masks = new long[PACKED + 1];
        for (int length = from + 1; length <= PACKED; length++) {
            masks[length] = -1L >>> (Long.SIZE - Byte.SIZE * (Math.min(length, to) - from));
        }
        return masks;
    }

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
        int count = tokens.size();
        Objects.checkFromIndexSize(0, count, ids.length);
        texts.add(tokens);
        reserve(size + count);
        if (tokens.isLatin1()) {
            internLatin1(tokens, ids);
        } else {
            for (int i = 0; i < count; i++) {
                ids[i] = id(tokens, i);
            }
        }
    }

    private void internLatin1(Tokens tokens, int[] ids) {
        byte[] bytes = bytes(tokens.text());
        int[] table = slots;
        long[] known = keys;
        int shift = shift();
        int before = base + 1;
        int[] borders = tokens.borders();
        for (int i = 0, at = 0; at < borders.length; i++, at += 2) {
            int start = borders[at];
            int length = borders[at + 1] - start;
            if (length > PACKED) {
                ids[i] = id(tokens, i);
                continue;
            }
            long head = (EightBytes.load(bytes, start) & HEAD_MASKS[length]) | (long) length << 56;
            long tail = EightBytes.load(bytes, start + HEAD) & TAIL_MASKS[length];
            int slot = slot(head, tail, shift);
            int id = table[slot] - before;
            while (id >= 0 && (known[2 * id] != head || known[2 * id + 1] != tail)) {
                slot = (slot + 1) & (table.length - 1);
                id = table[slot] - before;
            }
            ids[i] = id < 0 ? put(slot, head, tail, i) : id;
        }
    }

    private int id(Tokens tokens, int index) {
        String text = tokens.text();
        int start = tokens.start(index);
        int length = tokens.end(index) - start;
        long head;
        long tail = 0;
        if (length <= PACKED && isLatin1(text, start, length)) {
            head = packed(text, start, Math.min(length, HEAD)) | (long) length << 56;
            tail = packed(text, start + HEAD, length - HEAD);
        } else {
            head = hash(text, start, length);
        }
        int slot = slot(head, tail, shift());
        int id = slots[slot] - base - 1;
        while (id >= 0 && !same(id, head, tail, tokens, index)) {
            slot = (slot + 1) & (slots.length - 1);
            id = slots[slot] - base - 1;
        }
        return id < 0 ? put(slot, head, tail, index) : id;
    }

    /** {@return the number of a token that was not known} */
    private int put(int slot, long head, long tail, int index) {
        int id = size++;
        slots[slot] = base + id + 1;
        keys[2 * id] = head;
        keys[2 * id + 1] = tail;
        if (head < 0) {
            owners[id] = texts.size() - 1;
            indices[id] = index;
        }
        return id;
    }

    private boolean same(int id, long head, long tail, Tokens tokens, int index) {
        return keys[2 * id] == head
                && keys[2 * id + 1] == tail
                && (head >= 0 || tokens.same(index, texts.get(owners[id]), indices[id]));
    }

    /** {@return how far to shift a hash to have the number of a slot} */
    private int shift() {
        return Integer.numberOfLeadingZeros(slots.length) + 33;
    }

    private static int slot(long head, long tail, int shift) {
        return (int) (((head ^ Long.rotateLeft(tail * MIX, 32)) * MIX) >>> shift);
    }

    @SuppressWarnings("deprecation") // drops upper bytes, of which there are none, and needs no new array
    private byte[] bytes(String text) {
        int length = text.length();
        if (latin1.length < length + 2 * EightBytes.COUNT) {
            latin1 = new byte[length + (length >> 1) + 2 * EightBytes.COUNT];
        }
        text.getBytes(0, length, latin1, 0);
        return latin1;
    }

    private static boolean isLatin1(String text, int start, int length) {
        int all = 0;
        for (int i = start; i < start + length; i++) {
            all |= text.charAt(i);
        }
        return all < 0x100;
    }

    private static long packed(String text, int start, int count) {
        long packed = 0;
        for (int i = count - 1; i >= 0; i--) {
            packed = packed << Byte.SIZE | text.charAt(start + i);
        }
        return packed;
    }

    private static long hash(String text, int start, int length) {
        long hash = 0;
        for (int i = start; i < start + length; i++) {
            hash = hash * 0x5DEECE66DL + text.charAt(i) + 1;
        }
        return hash | HASH;
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
            int shift = shift();
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
