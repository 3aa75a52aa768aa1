package io.github.sttcompare.wer.text;

import io.github.sttcompare.wer.internal.WordKey;
import java.util.Collection;

/**
 * Quickly recognises nearly all words that are not in a set. Immutable and thread-safe.
 *
 * <p>A filter of B. H. Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970, both of whose bits are in one
 * {@code long}. It looks at the length of a word and its first seven letters only.
 */
public final class WordFilter {

    private static final long MIX = 0x9E3779B97F4A7C15L;
    /** The minimum number of bits for each word, of which two are set. */
    private static final int BITS = 16;

    private final long[] bits;
    private final int shift;

    private WordFilter(Collection<String> words) {
        int room = Integer.highestOneBit(Math.max(Long.SIZE, 2 * words.size() - 1)) * BITS / Long.SIZE;
        this.bits = new long[room];
        this.shift = Long.numberOfLeadingZeros(room) + 1;
        for (String word : words) {
            long first = 0;
            for (int i = Math.min(word.length(), WordKey.HEAD) - 1; i >= 0; i--) {
                first = first << Byte.SIZE | word.charAt(i);
            }
            long mixed = mixed(word.length(), first);
            bits[(int) (mixed >>> shift)] |= twoBits(mixed);
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
        long two = twoBits(mixed);
        return (bits[(int) (mixed >>> shift)] & two) == two ? 1 : 0;
    }

    private static long mixed(int length, long first) {
        long letters = first & (-1L >>> (-Byte.SIZE * Math.min(length, WordKey.HEAD)));
        return (letters | (long) length << 56) * MIX;
    }

    private static long twoBits(long mixed) {
        return 1L << (mixed >>> 38) | 1L << (mixed >>> 32);
    }
}
