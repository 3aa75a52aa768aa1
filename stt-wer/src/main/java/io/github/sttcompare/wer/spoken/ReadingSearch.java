package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.align.Aligner;
import io.github.sttcompare.wer.align.Alignment;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.spoken.FewestErrors.Part;
import io.github.sttcompare.wer.spoken.WordLine.Spot;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the readings of two texts that are closest to each other: those with the fewest edits, then with the smallest sum of
 * ranks.
 *
 * <p>The canonical readings are aligned first. If no readings can have fewer errors ({@link FewestErrors}), these are the result.
 * Otherwise small pairs are solved as a whole ({@link GraphDistance}). In larger ones only the surroundings of differences at
 * spots are solved, as regions between {@linkplain Anchors anchors}. For every pair it is proved that the result is exact, as
 * follows.
 *
 * <p>Let V(x) be the cost found up to anchor x: exact within a region, the errors of the first alignment outside. An
 * alignment of any two readings uses some of the anchors; between two neighbouring ones that it uses, x and y, it pays at
 * least one edit for each anchor between them. If that is never less than V(y) − V(x), no alignment is cheaper than V of
 * the last anchor. Two kinds of pairs x, y need no check: those within one region (V is the exact distance from its start, and
 * the triangle inequality holds), and those without a spot between them (a part of an optimal alignment is optimal).
 * Where the condition does not hold, the regions of x and y and everything between them are merged and solved again.
 */
final class ReadingSearch {

    /** The most pairs of nodes for which texts are solved as a whole. */
    static final long SMALL = 1 << 12;

    private static final Aligner FEWEST = Aligner.of(TieRule.CANONICAL);

    private final WordLine reference;
    private final WordLine hypothesis;
    private final Work work;
    /** For each spot, the arcs of the chosen reading; null for the canonical one. */
    private final int[] @Nullable [] chosen;

    private final int[] @Nullable [] otherChosen;
    private final Alignment first;
    private long cost;

    private ReadingSearch(WordLine reference, WordLine hypothesis, Work work) {
        this.reference = reference;
        this.hypothesis = hypothesis;
        this.work = work;
        this.chosen = new int[reference.spots.length][];
        this.otherChosen = new int[hypothesis.spots.length][];
        this.first = FEWEST.align(reference.words, reference.size, hypothesis.words, hypothesis.size);
    }

    /**
     * {@return the closest readings}
     *
     * @param vocabulary larger than every word number
     * @param small      the most pairs of nodes for which texts are solved as a whole
     */
    static ReadingSearch of(WordLine reference, WordLine hypothesis, int vocabulary, long small, Work work) {
        ReadingSearch search = new ReadingSearch(reference, hypothesis, work);
        search.run(vocabulary, small);
        return search;
    }

    /** {@return the cost: edits in the upper 32 bits, the sum of ranks in the lower ones} */
    long cost() {
        return cost;
    }

    /** {@return whether both readings are the canonical ones, the only ones of rank 0} */
    boolean isCanonical() {
        return (int) cost == 0;
    }

    /** {@return the alignment of the canonical readings by {@link TieRule#CANONICAL}} */
    Alignment canonicalAlignment() {
        return first;
    }

    /** {@return the alignment of the readings found by {@link TieRule#CANONICAL}} */
    Alignment alignment() {
        int[] said = words(reference, chosen);
        int[] heard = words(hypothesis, otherChosen);
        return FEWEST.align(said, heard, (int) (cost >>> 32));
    }

    /** {@return the word numbers of a reading} */
    private static int[] words(WordLine line, int[] @Nullable [] chosen) {
        int[] words = new int[line.most(line.size, line.spots.length)];
        int size = 0;
        int w = 0;
        for (int s = 0; s < line.spots.length; s++) {
            int[] arcs = chosen[s];
            if (arcs != null) {
                Spot spot = line.spots[s];
                System.arraycopy(line.words, w, words, size, spot.from - w);
                size += spot.from - w;
                for (int arc : arcs) {
                    if (spot.words[arc] >= 0) {
                        words[size++] = spot.words[arc];
                    }
                }
                w = spot.to;
            }
        }
        System.arraycopy(line.words, w, words, size, line.size - w);
        return Arrays.copyOf(words, size + line.size - w);
    }

    /** {@return the arcs of the reading chosen for a spot of the reference, in order; null for the canonical one} */
    int @Nullable [] reference(int spot) {
        return chosen[spot];
    }

    /** {@return the arcs of the reading chosen for a spot of the hypothesis, in order; null for the canonical one} */
    int @Nullable [] hypothesis(int spot) {
        return otherChosen[spot];
    }

    private void run(int vocabulary, long small) {
        int errors = (int) first.counts().errors();
        cost = errors * GraphDistance.EDIT;
        if (errors == 0) {
            return;
        }
        int prefix = 0;
        int n = reference.size;
        int m = hypothesis.size;
        int fixed = fixedFromStart(reference, n);
        int otherFixed = fixedFromStart(hypothesis, m);
        while (prefix < fixed && prefix < otherFixed && reference.words[prefix] == hypothesis.words[prefix]) {
            prefix++;
        }
        fixed = Math.max(prefix, fixedFromEnd(reference));
        otherFixed = Math.max(prefix, fixedFromEnd(hypothesis));
        while (n > fixed && m > otherFixed && reference.words[n - 1] == hypothesis.words[m - 1]) {
            n--;
            m--;
        }
        long rows = reference.node(n, reference.spots.length) - prefix + 1L;
        long columns = hypothesis.node(m, hypothesis.spots.length) - prefix + 1L;
        FewestErrors fewest = new FewestErrors(vocabulary);
        if (rows * columns > small) {
            byRegions(vocabulary, fewest);
        } else if (fewest.of(whole(reference), whole(hypothesis)) < errors) {
            GraphSlice slice = new GraphSlice(reference, prefix, 0, n, reference.spots.length);
            GraphSlice other = new GraphSlice(hypothesis, prefix, 0, m, hypothesis.spots.length);
            GraphDistance distance = new GraphDistance(slice, other, errors, work);
            cost = distance.cost();
            choose(distance);
        }
    }

    private static Part whole(WordLine line) {
        return new Part(line, 0, 0, line.size, line.spots.length);
    }

    private static int fixedFromStart(WordLine line, int size) {
        return line.spots.length == 0 ? size : line.spots[0].from;
    }

    private static int fixedFromEnd(WordLine line) {
        return line.spots.length == 0 ? 0 : line.spots[line.spots.length - 1].to;
    }

    private void choose(GraphDistance distance) {
        distance.walk((ofReference, spot, arc) -> {
            int[] @Nullable [] all = ofReference ? chosen : otherChosen;
            all[spot] = before(arc, all[spot]);
        });
    }

    private static int[] before(int arc, int @Nullable [] arcs) {
        if (arcs == null) {
            return new int[] {arc};
        }
        int[] longer = new int[arcs.length + 1];
        longer[0] = arc;
        System.arraycopy(arcs, 0, longer, 1, arcs.length);
        return longer;
    }

    private void byRegions(int vocabulary, FewestErrors fewest) {
        Anchors anchors = Anchors.of(reference, hypothesis, first, new NgramCounts(hypothesis, vocabulary));
        cost = new Regions(anchors, (from, to, bound) -> solve(anchors, fewest, from, to, bound)).settle();
    }

    private long[] solve(Anchors anchors, FewestErrors fewest, int from, int to, int bound) {
        Arrays.fill(chosen, anchors.firstSpot(from), anchors.firstSpot(to), null);
        Arrays.fill(otherChosen, anchors.firstOtherSpot(from), anchors.firstOtherSpot(to), null);
        Part part = anchors.partOfReference(reference, from, to);
        Part other = anchors.partOfHypothesis(hypothesis, from, to);
        if (fewest.of(part, other) < anchors.errors(from, to)) {
            return closest(anchors, from, to, bound);
        }
        // no readings of the part are closer than the canonical ones, so this also holds between any two of its anchors
        long[] costs = new long[to - from + 1];
        for (int x = from; x <= to; x++) {
            costs[x - from] = anchors.errors(from, x) * GraphDistance.EDIT;
        }
        return costs;
    }

    private long[] closest(Anchors anchors, int from, int to, int bound) {
        GraphDistance distance = new GraphDistance(
                anchors.reference(reference, from, to), anchors.hypothesis(hypothesis, from, to), bound, work);
        long whole = distance.cost();
        long[] costs = new long[to - from + 1];
        for (int x = from; x <= to; x++) {
            int node = anchors.node(reference, from, x);
            int other = anchors.otherNode(hypothesis, from, x);
            long atMost = whole - distance.atLeastAfter(node, other) * GraphDistance.EDIT;
            costs[x - from] = Math.min(distance.cost(node, other), atMost);
        }
        choose(distance);
        return costs;
    }
}
