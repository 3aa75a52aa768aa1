package io.github.sttcompare.wer.spoken;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** Which value each of some million readings belongs to, by hashes of 64 bits, which are enough to tell them apart. */
final class ReadingHashes {

    private static final long EMPTY = 0;

    private long[] hashes = new long[1 << 16];
    private int[] values = new int[1 << 16];
    private int size;

    /** {@return the value that has the reading; the given one if the reading is new} */
    int putIfAbsent(long hash, int value) {
        if (2 * size >= hashes.length) {
            grow();
        }
        int slot = slot(hash);
        if (hashes[slot] == EMPTY) {
            hashes[slot] = hash;
            values[slot] = value;
            size++;
        }
        return values[slot];
    }

    private int slot(long hash) {
        int slot = (int) (hash >>> 20) & (hashes.length - 1);
        while (hashes[slot] != EMPTY && hashes[slot] != hash) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldValues = values;
        hashes = new long[2 * oldHashes.length];
        values = new int[2 * oldHashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != EMPTY) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                values[slot] = oldValues[i];
            }
        }
    }

    /** Reports the hash of every reading of a graph, never 0; a reading that occurs twice is reported twice. */
    static void ofReadings(WordGraph graph, LongConsumer told) {
        long[][] at = new long[graph.nodes()][];
        int[] sizes = new int[graph.nodes()];
        at[0] = new long[] {0xcbf29ce484222325L};
        sizes[0] = 1;
        for (int arc = 0; arc < graph.arcs(); arc++) {
            String word = graph.word(arc);
            int from = graph.from(arc);
            int to = graph.to(arc);
            int needed = sizes[to] + sizes[from];
            at[to] = at[to] == null ? new long[Math.max(4, needed)] : needed > at[to].length ? Arrays.copyOf(at[to], 2 * needed) : at[to];
            for (int i = 0; i < sizes[from]; i++) {
                at[to][sizes[to]++] = word.isEmpty() ? at[from][i] : hash(at[from][i], word);
            }
        }
        int last = graph.nodes() - 1;
        for (int i = 0; i < sizes[last]; i++) {
            told.accept(at[last][i] == EMPTY ? 1 : at[last][i]);
        }
    }

    private static long hash(long before, String word) {
        long hash = before;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ ' ') * 0x9E3779B97F4A7C15L;
        return hash ^ (hash >>> 29);
    }
}
