package io.github.sttcompare.wer.spoken;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Caches up to {@value #SLOTS} recent graphs, because the same years, times and amounts occur again and again. Thread-safe.
 *
 * @param <K> the type of the keys: everything that a graph depends on
 */
final class Memo<K> {

    private static final int SLOTS = 1 << 11;

    private record Entry<K>(K key, WordGraph graph) {}

    private final AtomicReferenceArray<Entry<K>> entries = new AtomicReferenceArray<>(SLOTS);

    /** {@return the graph of a key, created now unless it is cached} */
    WordGraph get(K key, Supplier<WordGraph> make) {
        int hash = key.hashCode();
        int slot = (hash ^ (hash >>> 11)) & (SLOTS - 1);
        Entry<K> entry = entries.get(slot);
        if (entry == null || !entry.key.equals(key)) {
            entry = new Entry<>(key, make.get());
            entries.set(slot, entry);
        }
        return entry.graph;
    }
}
