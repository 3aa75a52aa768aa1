package io.github.sttcompare.wer.text;

import io.github.sttcompare.wer.internal.EightBytes;
import io.github.sttcompare.wer.internal.WordKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Assigns numbers to tokens, the same number to equal tokens, without copying them out of their texts.
 *
 * <p>Open addressing. A token of at most fifteen Latin-1 characters, as most words are, is its own key; for other tokens the key
 * is a hash. Not thread-safe. Holds on to the texts until {@link #clear}.
 */
public final class Interner {

    private static final int MAX_BASE = 1 << 30;
    private static final long HASH = 1L << 63;
    /** The number of all tokens that two texts have in common at their ends. */
    private static final int SAME = -1;

    /** Per slot {@code base + id + 1}; values up to the base are empty, so that clearing costs nothing. */
    private int[] slots = new int[1024];

    private int base;
    private int size;
    /** Per id: the keys of the token and, if they are a hash, the text of its first occurrence and its index there. */
    private long[] keys = new long[128];

    private int[] owners = new int[64];
    private int[] indices = new int[64];
    private final List<Tokens> texts = new ArrayList<>();
    /** The current text, if it is Latin-1, with room to read beyond its end; and a second text. */
    private byte[] latin1 = new byte[512];

    private byte[] otherLatin1 = new byte[512];

    /** Creates an empty interner. */
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

    /** {@return the numbers of the tokens, from 0 in the order of first occurrence} */
    public int[] intern(Tokens tokens) {
        int[] ids = new int[tokens.size()];
        intern(tokens, ids);
        return ids;
    }

    /**
     * Writes the numbers of the tokens.
     *
     * @param ids room for as many numbers as there are tokens, or more
     * @throws IndexOutOfBoundsException if there is too little room
     */
    public void intern(Tokens tokens, int[] ids) {
        Objects.checkFromIndexSize(0, tokens.size(), ids.length);
        latin1 = latin1(tokens, latin1);
        intern(tokens, latin1, 0, tokens.size(), ids);
    }

    /**
     * Writes the numbers of the tokens of two texts where these differ. Tokens at the start that are the same in both, and
     * then those at the end, get no number of their own but −1.
     *
     * @param ids      room for as many numbers as the first text has tokens, or more
     * @param otherIds the same for the second text
     * @throws IndexOutOfBoundsException if there is too little room
     */
    public void internDifferences(Tokens tokens, int[] ids, Tokens other, int[] otherIds) {
        int n = tokens.size();
        int m = other.size();
        Objects.checkFromIndexSize(0, n, ids.length);
        Objects.checkFromIndexSize(0, m, otherIds.length);
        latin1 = latin1(tokens, latin1);
        otherLatin1 = latin1(other, otherLatin1);
        int start = commonStart(tokens, other);
        int end = commonEnd(tokens, other, start);
        Arrays.fill(ids, 0, start, SAME);
        Arrays.fill(otherIds, 0, start, SAME);
        intern(tokens, latin1, start, n - end, ids);
        intern(other, otherLatin1, start, m - end, otherIds);
        Arrays.fill(ids, n - end, n, SAME);
        Arrays.fill(otherIds, m - end, m, SAME);
    }

    /** {@return how many tokens at the start of two texts are equal and at the same positions} */
    private int commonStart(Tokens tokens, Tokens other) {
        int same = sameCharacters(tokens, other);
        int[] borders = tokens.borders();
        int[] otherBorders = other.borders();
        int most = Math.min(borders.length, otherBorders.length);
        int at = 0;
        while (at < most
                && borders[at + 1] <= same
                && borders[at] == otherBorders[at]
                && borders[at + 1] == otherBorders[at + 1]) {
            at += 2;
        }
        return at >> 1;
    }

    /** {@return how many characters at the start of two texts are the same} */
    private int sameCharacters(Tokens tokens, Tokens other) {
        int length = tokens.text().length();
        int otherLength = other.text().length();
        int most = Math.min(length, otherLength);
        if (tokens.isLatin1() && other.isLatin1()) {
            int mismatch = Arrays.mismatch(latin1, 0, most, otherLatin1, 0, most);
            return mismatch < 0 ? most : mismatch;
        }
        int same = 0;
        while (same < most && tokens.text().charAt(same) == other.text().charAt(same)) {
            same++;
        }
        return same;
    }

    /** {@return how many tokens at the end of two texts are equal, not counting the given number at their start} */
    private int commonEnd(Tokens tokens, Tokens other, int start) {
        int most = Math.min(tokens.size(), other.size()) - start;
        boolean bytes = tokens.isLatin1() && other.isLatin1();
        int same = 0;
        int i = tokens.size() - 1;
        int j = other.size() - 1;
        while (same < most && (bytes ? sameLatin1(tokens, i, other, j) : tokens.same(i, other, j))) {
            same++;
            i--;
            j--;
        }
        return same;
    }

    private boolean sameLatin1(Tokens tokens, int index, Tokens other, int otherIndex) {
        int start = tokens.start(index);
        int length = tokens.end(index) - start;
        int otherStart = other.start(otherIndex);
        if (length != other.end(otherIndex) - otherStart) {
            return false;
        }
        if (length > WordKey.LONGEST) {
            return tokens.same(index, other, otherIndex);
        }
        long first = EightBytes.load(latin1, start) ^ EightBytes.load(otherLatin1, otherStart);
        long second = EightBytes.load(latin1, start + WordKey.HEAD) ^ EightBytes.load(otherLatin1, otherStart + WordKey.HEAD);
        return (WordKey.head(length, first) << Byte.SIZE | WordKey.tail(length, second)) == 0;
    }

    /** Writes the numbers of some tokens, from one index up to but not including another. */
    private void intern(Tokens tokens, byte[] bytes, int from, int to, int[] ids) {
        texts.add(tokens);
        if (tokens.isLatin1()) {
            internLatin1(tokens, bytes, from, to, ids);
        } else {
            for (int i = from; i < to; i++) {
                ids[i] = id(tokens, i);
            }
        }
    }

    private void internLatin1(Tokens tokens, byte[] bytes, int from, int to, int[] ids) {
        int[] table = slots;
        long[] known = keys;
        int shift = shift();
        int before = base + 1;
        int[] borders = tokens.borders();
        for (int i = from, at = 2 * from; i < to; i++, at += 2) {
            int start = borders[at];
            int length = borders[at + 1] - start;
            if (length > WordKey.LONGEST) {
                ids[i] = id(tokens, i);
                continue;
            }
            long head = WordKey.head(length, EightBytes.load(bytes, start));
            long tail = WordKey.tail(length, EightBytes.load(bytes, start + WordKey.HEAD));
            int slot = (int) (WordKey.hash(head, tail) >>> shift);
            int id = table[slot] - before;
            while (id >= 0 && (known[2 * id] != head || known[2 * id + 1] != tail)) {
                slot = (slot + 1) & (table.length - 1);
                id = table[slot] - before;
            }
            if (id < 0) {
                id = put(slot, head, tail, i);
                if (table.length != slots.length || known.length != keys.length) {
                    table = slots;
                    known = keys;
                    shift = shift();
                    before = base + 1;
                }
            }
            ids[i] = id;
        }
    }

    private int id(Tokens tokens, int index) {
        String text = tokens.text();
        int start = tokens.start(index);
        int length = tokens.end(index) - start;
        long head;
        long tail = 0;
        if (length <= WordKey.LONGEST && isLatin1(text, start, length)) {
            head = packed(text, start, Math.min(length, WordKey.HEAD)) | (long) length << 56;
            tail = packed(text, start + WordKey.HEAD, length - WordKey.HEAD);
        } else {
            head = hash(text, start, length);
        }
        int slot = (int) (WordKey.hash(head, tail) >>> shift());
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
        if (id == owners.length) {
            int larger = id + (id >> 1);
            owners = Arrays.copyOf(owners, larger);
            indices = Arrays.copyOf(indices, larger);
            keys = Arrays.copyOf(keys, 2 * larger);
        }
        keys[2 * id] = head;
        keys[2 * id + 1] = tail;
        if (head < 0) {
            owners[id] = texts.size() - 1;
            indices[id] = index;
        }
        if (2 * size > slots.length) {
            enlargeSlots();
        }
        return id;
    }

    private void enlargeSlots() {
        slots = new int[4 * slots.length];
        base = 0;
        int shift = shift();
        for (int id = 0; id < size; id++) {
            int slot = (int) (WordKey.hash(keys[2 * id], keys[2 * id + 1]) >>> shift);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = id + 1;
        }
    }

    private boolean same(int id, long head, long tail, Tokens tokens, int index) {
        return keys[2 * id] == head
                && keys[2 * id + 1] == tail
                && (head >= 0 || tokens.same(index, texts.get(owners[id]), indices[id]));
    }

    /** {@return how far to shift a hash to get the number of a slot} */
    private int shift() {
        return Integer.numberOfLeadingZeros(slots.length) + 33;
    }

    /** {@return the characters of a text if it is Latin-1, in the given memory or, if that is too small, in new memory} */
    @SuppressWarnings("deprecation") // drops the upper bytes, which are all zero, and needs no new array
    private static byte[] latin1(Tokens tokens, byte[] memory) {
        if (!tokens.isLatin1()) {
            return memory;
        }
        int length = tokens.text().length();
        int room = length + 2 * EightBytes.COUNT;
        byte[] bytes = memory.length < room ? new byte[room + (length >> 1)] : memory;
        tokens.text().getBytes(0, length, bytes, 0);
        return bytes;
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
}
