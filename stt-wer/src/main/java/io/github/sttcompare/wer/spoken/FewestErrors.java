package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.spoken.WordLine.Spot;

/**
 * A quick look at two texts that often shows that no other readings of them are closer than the canonical ones. For one
 * thread.
 */
final class FewestErrors {

    /** Part of a line: from a place, told by the words and the spots before it, to another. */
    record Part(WordLine line, int fromWord, int fromSpot, int toWord, int toSpot) {}

    /** By word: how often it stands in every reading of the reference, less how often it stands in any of the hypothesis. */
    private final int[] missing;
    /** The same the other way round. All are 0 between two looks. */
    private final int[] added;

    /** @param vocabulary larger than every word number */
    FewestErrors(int vocabulary) {
        missing = new int[vocabulary];
        added = new int[vocabulary];
    }

    /**
     * {@return a number of errors that no alignment of any readings is below}
     *
     * <p>A word that stands in every reading of one text, and more often than in any reading of the other, is an error each
     * time it has no partner. Errors of one text may be those of the other, being substitutions, so only the larger number
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

    /** Adds the words that stand in every reading to one, and takes those that stand in any from the other. */
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

    /** {@return the sum of the positive numbers of the words that stand in every reading, which become 0} */
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
