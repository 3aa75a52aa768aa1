package io.github.sttcompare.wer.text;

import io.github.sttcompare.wer.internal.EightBytes;
import java.util.Collection;

/**
 * Quickly recognises nearly all words that are not in a set. Immutable and thread-safe.
 *
 * <p>One bit is set for the hash of each word in the set. It looks at the first eight letters of a word only.
 */
public final class WordFilter {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** At least 64 bits for each word, so that a bit is set for one in 64 other words at most. */
    private final long[] bits;

    private final int shift;

    private WordFilter(Collection<String> words) {
        int room = Integer.highestOneBit(Math.max(Long.SIZE, 2 * words.size() - 1));
        this.bits = new long[room];
        this.shift = Long.numberOfLeadingZeros(room) + 1;
        for (String word : words) {
            long first = 0;
            for (int i = Math.min(word.length(), EightBytes.COUNT) - 1; i >= 0; i--) {
                first = first << Byte.SIZE | word.charAt(i);
            }
            long mixed = mixed(word.length(), first);
            bits[(int) (mixed >>> shift)] |= 1L << (mixed >>> 32);
        }
    }

    /** {@return a filter for words, none of which is empty} */
    public static WordFilter of(Collection<String> words) {
        return new WordFilter(words);
    }

    /**
     * {@return 1 if a word may be in the set, 0 if it is not}
     *
     * @param length how many characters the word has, at least one
     * @param first  eight bytes that start with the word, which is Latin-1; bytes after the word are ignored
     */
    public long mayHave(int length, long first) {
        long mixed = mixed(length, first);
        return (bits[(int) (mixed >>> shift)] >>> (mixed >>> 32)) & 1;
    }

    /** Mixes only the characters of the word, which are never 0. */
    private static long mixed(int length, long first) {
        return (first << (-Byte.SIZE * Math.min(length, EightBytes.COUNT))) * MIX;
    }
}
