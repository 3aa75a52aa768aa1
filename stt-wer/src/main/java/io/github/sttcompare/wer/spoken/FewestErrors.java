package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.spoken.WordLine.Spot;

/**
 * A quick check of two texts that often shows that no other readings are closer than the canonical ones. For one thread.
 */
final class FewestErrors {

    /** Part of a line, between two places, each given by the number of words and spots before it. */
    record Part(WordLine line, int fromWord, int fromSpot, int toWord, int toSpot) {}

    /**
     * For each word: how often it occurs in every reading of the reference, minus how often it occurs in any reading of the
     * hypothesis.
     */
    private final int[] missing;
    /** The same with the texts exchanged. All values are 0 between two checks. */
    private final int[] added;

    /** @param vocabulary larger than every word number */
    FewestErrors(int vocabulary) {
        missing = new int[vocabulary];
        added = new int[vocabulary];
    }

    /**
     * {@return a lower bound for the number of errors of all alignments of all readings}
     *
     * <p>If a word occurs in every reading of one text, and more often than in any reading of the other, each occurrence without
     * a partner is an error. Errors of the two texts may be the same ones, namely substitutions, so only the larger number
     * counts.
     */
    int of(Part reference, Part hypothesis) {
        count(reference, missing, added);
        count(hypothesis, added, missing);
        int deleted = take(reference, missing);
        int inserted = take(hypothesis, added);
        clear(reference);
        clear(hypothesis);
        return Math.max(deleted, inserted);
    }

    /** Adds the words that occur in every reading to one, and subtracts those that occur in any reading from the other. */
    private static void count(Part part, int[] mine, int[] others) {
        int[] words = part.line.words;
        int w = part.fromWord;
        for (int s = part.fromSpot; s < part.toSpot; s++) {
            Spot spot = part.line.spots[s];
            for (; w < spot.from; w++) {
                mine[words[w]]++;
                others[words[w]]--;
            }
            for (int word : spot.words) {
                if (word >= 0) {
                    others[word]--;
                }
            }
            w = spot.to;
        }
        for (; w < part.toWord; w++) {
            mine[words[w]]++;
            others[words[w]]--;
        }
    }

    /** {@return the sum of the positive numbers of the words that occur in every reading; sets these to 0} */
    private static int take(Part part, int[] numbers) {
        int sum = 0;
        int w = part.fromWord;
        for (int s = part.fromSpot; s <= part.toSpot; s++) {
            int until = s < part.toSpot ? part.line.spots[s].from : part.toWord;
            for (; w < until; w++) {
                int word = part.line.words[w];
                sum += Math.max(0, numbers[word]);
                numbers[word] = 0;
            }
            w = s < part.toSpot ? part.line.spots[s].to : w;
        }
        return sum;
    }

    private void clear(Part part) {
        for (int w = part.fromWord; w < part.toWord; w++) {
            missing[part.line.words[w]] = 0;
            added[part.line.words[w]] = 0;
        }
        for (int s = part.fromSpot; s < part.toSpot; s++) {
            for (int word : part.line.spots[s].words) {
                if (word >= 0) {
                    missing[word] = 0;
                    added[word] = 0;
                }
            }
        }
    }
}
