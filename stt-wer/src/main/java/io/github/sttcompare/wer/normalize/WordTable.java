package io.github.sttcompare.wer.normalize;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from lower-case ASCII words to values that is queried with a range of a text, without creating a
 * substring.
 */
final class WordTable<V> {

    private final String[] keys;
    private final Object[] values;
    private final int mask;

    /** For each first letter a bit for each length that a word with it has: most words fail here already. */
    private final long[] lengths = new long[128];

    WordTable(Map<String, V> words) {
        int capacity = Integer.highestOneBit(Math.max(8, words.size())) * 4;
        keys = new String[capacity];
        values = new Object[capacity];
        mask = capacity - 1;
        words.forEach((word, value) -> {
            int slot = slot(word.toCharArray(), 0, word.length());
            while (keys[slot] != null) {
                slot = (slot + 1) & mask;
            }
            keys[slot] = word;
            values[slot] = value;
            lengths[word.charAt(0)] |= 1L << word.length();
        });
    }

    /** {@return the words that have a value} */
    List<String> words() {
        return Arrays.stream(keys).filter(Objects::nonNull).toList();
    }

    /** {@return the value of the word between the two indexes, which is not empty, or null} */
    @SuppressWarnings("unchecked") // only values of type V were put in
    @Nullable V find(Chars text, int from, int to) {
        char first = text.array[from];
        if (first >= lengths.length || (lengths[first] >>> (to - from) & 1) == 0) {
            return null;
        }
        for (int slot = slot(text.array, from, to); ; slot = (slot + 1) & mask) {
            String key = keys[slot];
            if (key == null) {
                return null;
            }
            if (key.length() == to - from && text.startsWith(key, from)) {
                return (V) values[slot];
            }
        }
    }

    private int slot(char[] text, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        return (hash ^ (hash >>> 15)) & mask;
    }
}
