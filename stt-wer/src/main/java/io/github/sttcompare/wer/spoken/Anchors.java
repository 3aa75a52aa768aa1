package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.align.Alignment;
import io.github.sttcompare.wer.align.Edit;
import io.github.sttcompare.wer.align.EditRun;
import io.github.sttcompare.wer.spoken.FewestErrors.Part;
import java.util.Arrays;

/**
 * Places of an alignment of the canonical readings that the best alignment of any readings either shares or pays an edit for.
 *
 * <p>An anchor is a hit of one to three words that are part of every reading of both texts and that occur consecutively at only
 * one place in all readings of the hypothesis. An alignment that does not have exactly these hits therefore has an error within
 * the words of the anchor. Anchors do not overlap, so no error is counted for two of them.
 *
 * <p>The start and the end of the texts are the first and the last anchor. Each anchor is a place in both texts, before its
 * words, given by the number of words and spots before it.
 */
final class Anchors {

    private int size;
    private int[] word = new int[64];
    private int[] spot = new int[64];
    private int[] otherWord = new int[64];
    private int[] otherSpot = new int[64];
    /** Errors of the alignment before each anchor. */
    private int[] errors = new int[64];

    private Anchors() {}

    static Anchors of(WordLine reference, WordLine hypothesis, Alignment alignment, NgramCounts counts) {
        Anchors anchors = new Anchors();
        anchors.add(0, 0, 0, 0, 0);
        Places places = new Places(reference);
        Places others = new Places(hypothesis);
        int errors = 0;
        for (EditRun run : alignment.runs()) {
            if (run.edit() != Edit.HIT) {
                errors += run.length();
                continue;
            }
            int i = run.referenceStart();
            int j = run.hypothesisStart();
            while (i < run.referenceEnd()) {
                int room = Math.min(run.referenceEnd() - i, Math.min(places.fixed(i), others.fixed(j)));
                int until = i + room;
                if (room == 0) {
                    i++;
                    j++;
                }
                while (i < until) {
                    int length = counts.unique(reference.words, i, until - i);
                    if (length > 0) {
                        anchors.add(i, places.spots(), j, others.spots(), errors);
                    }
                    i += Math.max(1, length);
                    j += Math.max(1, length);
                }
            }
        }
        anchors.add(reference.size, reference.spots.length, hypothesis.size, hypothesis.spots.length, errors);
        return anchors;
    }

    private void add(int w, int s, int otherW, int otherS, int before) {
        if (size == word.length) {
            word = Arrays.copyOf(word, 2 * size);
            spot = Arrays.copyOf(spot, 2 * size);
            otherWord = Arrays.copyOf(otherWord, 2 * size);
            otherSpot = Arrays.copyOf(otherSpot, 2 * size);
            errors = Arrays.copyOf(errors, 2 * size);
        }
        word[size] = w;
        spot[size] = s;
        otherWord[size] = otherW;
        otherSpot[size] = otherS;
        errors[size] = before;
        size++;
    }

    /** {@return the number of anchors, at least 2} */
    int size() {
        return size;
    }

    /** {@return how many spots of both texts are before an anchor} */
    int spotsBefore(int anchor) {
        return spot[anchor] + otherSpot[anchor];
    }

    /** {@return how many errors the alignment has between two neighbours, the anchor and the next one} */
    int errorsBehind(int anchor) {
        return errors[anchor + 1] - errors[anchor];
    }

    /** {@return how many errors the alignment has between two anchors} */
    int errors(int from, int to) {
        return errors[to] - errors[from];
    }

    Part partOfReference(WordLine line, int from, int to) {
        return new Part(line, word[from], spot[from], word[to], spot[to]);
    }

    Part partOfHypothesis(WordLine line, int from, int to) {
        return new Part(line, otherWord[from], otherSpot[from], otherWord[to], otherSpot[to]);
    }

    GraphSlice reference(WordLine line, int from, int to) {
        return new GraphSlice(line, word[from], spot[from], word[to], spot[to]);
    }

    GraphSlice hypothesis(WordLine line, int from, int to) {
        return new GraphSlice(line, otherWord[from], otherSpot[from], otherWord[to], otherSpot[to]);
    }

    /** {@return the node of an anchor in the slice of the reference that starts at another} */
    int node(WordLine line, int from, int anchor) {
        return line.node(word[anchor], spot[anchor]) - line.node(word[from], spot[from]);
    }

    /** {@return the node of an anchor in the slice of the hypothesis that starts at another} */
    int otherNode(WordLine line, int from, int anchor) {
        return line.node(otherWord[anchor], otherSpot[anchor]) - line.node(otherWord[from], otherSpot[from]);
    }

    int firstSpot(int anchor) {
        return spot[anchor];
    }

    int firstOtherSpot(int anchor) {
        return otherSpot[anchor];
    }

    /** Walks along the words of a line and determines how many follow each other without a spot between them. */
    private static final class Places {

        private final WordLine line;
        private int next;

        Places(WordLine line) {
            this.line = line;
        }

        /**
         * {@return how many words from this one on are part of every reading, consecutively}
         *
         * @param w never smaller than in the call before
         */
        int fixed(int w) {
            while (next < line.spots.length && passed(next, w)) {
                next++;
            }
            int until = next < line.spots.length ? line.spots[next].from : line.size;
            return Math.max(0, until - w);
        }

        /** {@return how many spots are before the words that {@link #fixed} found} */
        int spots() {
            return next;
        }

        /** Whether a spot is before a word; a silent spot at the same place counts. */
        private boolean passed(int s, int w) {
            return line.spots[s].to <= w;
        }
    }
}
