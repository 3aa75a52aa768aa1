package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.align.Aligner;
import io.github.sttcompare.wer.align.Alignment;
import io.github.sttcompare.wer.align.TieRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reading of each of two texts such that the two are closest: fewest edits, then smallest sum of ranks.
 *
 * <p>Small pairs are solved whole ({@link GraphDistance}). In larger ones the canonical readings are aligned first, and
 * only the surroundings of differences at spots are solved, as regions between {@linkplain Anchors anchors}. That this is
 * exact is proved for every pair, as follows.
 *
 * <p>Let V(x) be the cost found up to anchor x: exact within a region, the errors of the first alignment outside. An
 * alignment of any two readings uses some of the anchors; between two neighbouring ones that it uses, x and y, it pays at
 * least one edit for each anchor between them. If that is never less than V(y) − V(x), no alignment is cheaper than V of
 * the last anchor. Two pairs x, y need no look: those within one region (V is the exact distance from its start, and
 * the triangle inequality holds), and those without a spot between them (a part of a best alignment is a best one).
 * Where the condition does not hold, the regions that x and y lie in, and all between, are made one and solved again.
 */
final class ReadingSearch {

    /** Up to how many pairs of nodes texts are solved whole. */
    static final long SMALL = 1 << 12;

    private static final Aligner FEWEST = Aligner.of(TieRule.CANONICAL);

    private final WordLine reference;
    private final WordLine hypothesis;
    private final Work work;
    /** For each spot the arcs of the chosen reading from the last to the first; null where it is the canonical one. */
    private final List<@Nullable List<Integer>> chosen = new ArrayList<>();

    private final List<@Nullable List<Integer>> otherChosen = new ArrayList<>();
    private long cost;
    private @Nullable Alignment first;

    private ReadingSearch(WordLine reference, WordLine hypothesis, Work work) {
        this.reference = reference;
        this.hypothesis = hypothesis;
        this.work = work;
        for (int i = 0; i < reference.spots.length; i++) {
            chosen.add(null);
        }
        for (int i = 0; i < hypothesis.spots.length; i++) {
            otherChosen.add(null);
        }
    }

    /**
     * {@return the closest readings}
     *
     * @param vocabulary larger than every word number
     * @param small      up to how many pairs of nodes texts are solved whole
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

    /** {@return the alignment of the canonical readings by {@link TieRule#CANONICAL}, if one was made} */
    @Nullable Alignment canonicalAlignment() {
        return first;
    }

    /** {@return the arcs of the reading chosen for a spot of the reference, in order; null for the canonical one} */
    int @Nullable [] reference(int spot) {
        return inOrder(chosen.get(spot));
    }

    /** {@return the arcs of the reading chosen for a spot of the hypothesis, in order; null for the canonical one} */
    int @Nullable [] hypothesis(int spot) {
        return inOrder(otherChosen.get(spot));
    }

    private static int @Nullable [] inOrder(@Nullable List<Integer> arcs) {
        return arcs == null ? null : arcs.reversed().stream().mapToInt(i -> i).toArray();
    }

    private void run(int vocabulary, long small) {
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
        if (rows * columns <= small) {
            GraphSlice slice = new GraphSlice(reference, prefix, 0, n, reference.spots.length);
            GraphSlice other = new GraphSlice(hypothesis, prefix, 0, m, hypothesis.spots.length);
            GraphDistance distance = new GraphDistance(slice, other, Integer.MAX_VALUE, work);
            cost = distance.cost();
            choose(distance);
        } else {
            byRegions(vocabulary);
        }
    }

    private static int fixedFromStart(WordLine line, int size) {
        return line.spots.length == 0 ? size : line.spots[0].from;
    }

    private static int fixedFromEnd(WordLine line) {
        return line.spots.length == 0 ? 0 : line.spots[line.spots.length - 1].to;
    }

    private void choose(GraphDistance distance) {
        distance.walk((ofReference, spot, arc) -> {
            List<@Nullable List<Integer>> all = ofReference ? chosen : otherChosen;
            List<Integer> arcs = all.get(spot);
            if (arcs == null) {
                arcs = new ArrayList<>();
                all.set(spot, arcs);
            }
            arcs.add(arc);
        });
    }

    private void byRegions(int vocabulary) {
        Alignment alignment = FEWEST.align(
                java.util.Arrays.copyOf(reference.words, reference.size),
                java.util.Arrays.copyOf(hypothesis.words, hypothesis.size));
        first = alignment;
        if (alignment.counts().errors() == 0) {
            return;
        }
        Anchors anchors = Anchors.of(reference, hypothesis, alignment, new NgramCounts(hypothesis, vocabulary));
        cost = new Regions(anchors, (from, to, bound) -> solve(anchors, from, to, bound)).settle();
    }

    private long[] solve(Anchors anchors, int from, int to, int bound) {
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
        forget(chosen, anchors.firstSpot(from), anchors.firstSpot(to));
        forget(otherChosen, anchors.firstOtherSpot(from), anchors.firstOtherSpot(to));
        choose(distance);
        return costs;
    }

    private static void forget(List<@Nullable List<Integer>> all, int from, int to) {
        for (int i = from; i < to; i++) {
            all.set(i, null);
        }
    }
}
