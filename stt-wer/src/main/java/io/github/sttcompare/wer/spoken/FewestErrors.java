package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.spoken.WordLine.Spot;

/** A quick look at two texts that often shows that no other readings of them are closer than the canonical ones. */
final class FewestErrors {

    private FewestErrors() {}

    /**
     * {@return a number of errors that no alignment of any readings is below}
     *
     * <p>A word that stands in every reading of one text, and more often than in any reading of the other, is an error each
     * time it has no partner. Errors of one text may be those of the other, being substitutions, so only the larger number
     * counts.
     *
     * @param vocabulary larger than every word number
     */
    static int ofAnyReadings(WordLine reference, WordLine hypothesis, int vocabulary) {
        int[] missing = new int[vocabulary];
        int[] added = new int[vocabulary];
        count(reference, missing, added);
        count(hypothesis, added, missing);
        int deleted = 0;
        int inserted = 0;
        for (int word = 0; word < vocabulary; word++) {
            deleted += Math.max(0, missing[word]);
            inserted += Math.max(0, added[word]);
        }
        return Math.max(deleted, inserted);
    }

    /** Adds the words that stand in every reading to one, and takes those that stand in any from the other. */
    private static void count(WordLine line, int[] mine, int[] others) {
        int w = 0;
        for (Spot spot : line.spots) {
            for (; w < spot.from; w++) {
                mine[line.words[w]]++;
                others[line.words[w]]--;
            }
            for (int word : spot.words) {
                if (word >= 0) {
                    others[word]--;
                }
            }
            w = spot.to;
        }
        for (; w < line.size; w++) {
            mine[line.words[w]]++;
            others[line.words[w]]--;
        }
    }
}
