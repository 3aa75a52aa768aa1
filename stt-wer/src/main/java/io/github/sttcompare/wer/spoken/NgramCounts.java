package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.spoken.WordLine.Spot;
import java.util.Arrays;

/**
 * Finds the words, pairs and triples of words that occur at only one place in all readings of a text.
 *
 * <p>Counts are kept by hash. If two share a slot of the table, both seem more frequent, which is safe: it can only hide that
 * something is unique.
 */
final class NgramCounts {

    private static final int MANY = 2;
    /** Set for a pair of words that belongs, at least in part, to a reading of a spot. */
    private static final int AT_SPOT = 4;
    /** One occurrence of a triple of words. */
    private static final int TRIPLE = 8;
    /** If more words than this may precede a place, every word is assumed to. */
    private static final int MOST_BEFORE = 64;

    private final byte[] words;
    /** By hash: the count of a pair in two bits and {@link #AT_SPOT}, and the count of a triple in two more bits. */
    private final byte[] ngrams;

    private final int shift;
    private boolean pairsKnown = true;

    NgramCounts(WordLine line, int vocabulary) {
        int bits = Math.max(6, 35 - Integer.numberOfLeadingZeros(Math.max(1, line.size)));
        words = new byte[vocabulary];
        ngrams = new byte[1 << bits];
        shift = Long.SIZE - bits;
        countWords(line);
        countPairs(line);
        countTriples(line);
    }

    boolean unique(int a) {
        return words[a] == 1;
    }

    boolean unique(int a, int b) {
        return pairsKnown && (ngrams[hash(a, b)] & 3) == 1;
    }

    boolean unique(int a, int b, int c) {
        return pairsKnown
                && ngrams[hash(a, b, c)] >> 3 == 1
                && ((ngrams[hash(a, b)] | ngrams[hash(b, c)]) & AT_SPOT) == 0;
    }

    private void countWords(WordLine line) {
        int w = 0;
        for (int s = 0; s <= line.spots.length; s++) {
            int until = s < line.spots.length ? line.spots[s].from : line.size;
            for (; w < until; w++) {
                countWord(line.words[w]);
            }
            if (s < line.spots.length) {
                for (int word : line.spots[s].words) {
                    if (word >= 0) {
                        countWord(word);
                    }
                }
                w = line.spots[s].to;
            }
        }
    }

    private void countPairs(WordLine line) {
        int[] before = {};
        boolean atSpot = false;
        int w = 0;
        for (int s = 0; s <= line.spots.length && pairsKnown; s++) {
            int until = s < line.spots.length ? line.spots[s].from : line.size;
            for (; w < until; w++) {
                int word = line.words[w];
                for (int first : before) {
                    pair(first, word, atSpot);
                }
                before = before.length == 1 ? before : new int[1];
                before[0] = word;
                atSpot = false;
            }
            if (s < line.spots.length) {
                before = through(line.spots[s], before);
                atSpot = true;
                w = line.spots[s].to;
            }
        }
    }

    /** Counts the pairs that end in a spot; returns the words that may come last before the place after it. */
    private int[] through(Spot spot, int[] before) {
        WordGraph graph = spot.graph;
        int[][] reached = new int[graph.nodes()][];
        Arrays.fill(reached, new int[0]);
        reached[0] = before.clone();
        for (int arc = 0; arc < spot.words.length; arc++) {
            int word = spot.words[arc];
            int[] reachedBefore = reached[graph.from(arc)];
            int to = graph.to(arc);
            if (word < 0) {
                for (int last : reachedBefore) {
                    reached[to] = with(reached[to], last);
                }
            } else {
                for (int last : reachedBefore) {
                    pair(last, word, true);
                }
                reached[to] = with(reached[to], word);
            }
        }
        int[] last = reached[reached.length - 1];
        if (last.length > MOST_BEFORE) {
            pairsKnown = false;
        }
        return last;
    }

    private static int[] with(int[] set, int word) {
        for (int one : set) {
            if (one == word) {
                return set;
            }
        }
        int[] larger = Arrays.copyOf(set, set.length + 1);
        larger[set.length] = word;
        return larger;
    }

    private void pair(int a, int b, boolean atSpot) {
        int hash = hash(a, b);
        int ngram = ngrams[hash];
        int count = Math.min(MANY, (ngram & 3) + (atSpot ? MANY : 1));
        ngrams[hash] = (byte) ((ngram & ~3) | count | (atSpot ? AT_SPOT : 0));
    }

    private void countTriples(WordLine line) {
        int s = 0;
        int start = 0;
        for (int w = 0; w < line.size; w++) {
            while (s < line.spots.length && line.spots[s].from <= w) {
                start = Math.max(line.spots[s].to, line.spots[s].from);
                s++;
            }
            if (w >= start + 2) {
                int hash = hash(line.words[w - 2], line.words[w - 1], line.words[w]);
                if (ngrams[hash] >> 3 < MANY) {
                    ngrams[hash] = (byte) (ngrams[hash] + TRIPLE);
                }
            }
        }
    }

    private void countWord(int word) {
        words[word] = (byte) Math.min(MANY, words[word] + 1);
    }

    private int hash(int a, int b) {
        return (int) (((((long) a << 32) + b + 1) * 0x9E3779B97F4A7C15L) >>> shift);
    }

    private int hash(int a, int b, int c) {
        long first = (((long) a << 32) + b + 1) * 0x9E3779B97F4A7C15L;
        return (int) (((first ^ (first >>> 29)) * 0xBF58476D1CE4E5B9L + c * 0x94D049BB133111EBL) >>> shift);
    }
}
