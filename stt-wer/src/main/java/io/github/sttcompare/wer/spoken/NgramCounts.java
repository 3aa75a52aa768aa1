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
        // two to four slots for each word; in a larger table, more n-grams are known to be unique, but cache misses cost more
        int bits = Math.max(6, 33 - Integer.numberOfLeadingZeros(Math.max(1, line.size)));
        words = new byte[vocabulary];
        ngrams = new byte[1 << bits];
        shift = Long.SIZE - bits;
        countWords(line);
        countNgrams(line);
    }

    /**
     * {@return how many words from an index on, one to three, occur consecutively at only one place; 0 if they occur at others}
     *
     * @param room how many words there are from the index on, at least one
     */
    int unique(int[] line, int at, int room) {
        if (words[line[at]] == 1) {
            return 1;
        }
        if (room < 2 || !pairsKnown) {
            return 0;
        }
        long mixed = mixed(line[at], line[at + 1]);
        int pair = ngrams[(int) (mixed >>> shift)];
        if ((pair & 3) == 1) {
            return 2;
        }
        if (room < 3 || (pair & AT_SPOT) != 0) {
            return 0;
        }
        boolean once = ngrams[(int) (mixed(mixed, line[at + 2]) >>> shift)] >> 3 == 1;
        return once && (ngrams[hash(line[at + 1], line[at + 2])] & AT_SPOT) == 0 ? 3 : 0;
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

    private void countNgrams(WordLine line) {
        int[] before = {};
        int w = 0;
        for (int s = 0; s <= line.spots.length; s++) {
            int until = s < line.spots.length ? line.spots[s].from : line.size;
            if (w < until) {
                for (int first : before) {
                    pair(first, line.words[w], s > 0);
                }
                between(line.words, w, until);
                before = before.length == 1 ? before : new int[1];
                before[0] = line.words[until - 1];
            }
            if (s < line.spots.length) {
                before = pairsKnown ? through(line.spots[s], before) : before;
                w = line.spots[s].to;
            }
        }
    }

    /** Counts the pairs and triples of some words without a spot between them. */
    private void between(int[] line, int from, int to) {
        byte[] counts = ngrams;
        int slot = shift;
        if (to - from < 2) {
            return;
        }
        int last = line[from + 1];
        long mixed = mixed(line[from], last);
        countPair(counts, (int) (mixed >>> slot));
        for (int w = from + 2; w < to; w++) {
            int word = line[w];
            int triple = (int) (mixed(mixed, word) >>> slot);
            if (counts[triple] >> 3 < MANY) {
                counts[triple] = (byte) (counts[triple] + TRIPLE);
            }
            mixed = mixed(last, word);
            countPair(counts, (int) (mixed >>> slot));
            last = word;
        }
    }

    private static void countPair(byte[] counts, int pair) {
        if ((counts[pair] & 3) < MANY) {
            counts[pair]++;
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

    private void countWord(int word) {
        words[word] = (byte) Math.min(MANY, words[word] + 1);
    }

    private int hash(int a, int b) {
        return (int) (mixed(a, b) >>> shift);
    }

    private static long mixed(int a, int b) {
        return (((long) a << 32) + b + 1) * 0x9E3779B97F4A7C15L;
    }

    private static long mixed(long pair, int c) {
        return (pair ^ (pair >>> 29)) * 0xBF58476D1CE4E5B9L + c * 0x94D049BB133111EBL;
    }
}
