package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.internal.Interruption;
import java.util.ArrayList;
import java.util.List;

/** The parts between anchors that are solved for all readings, extended until the whole is proved to be optimal. */
final class Regions {

    /** Solves a part. */
    interface Solver {

        /**
         * {@return the cost up to each anchor of the part: never more than the true cost, and rising between two anchors by no
         * more than any alignment costs between them; exact for the last one}
         *
         * @param bound an upper bound for the edits of the part
         */
        long[] solve(int from, int to, int bound);
    }

    private static final class Region {

        final int from;
        final int to;
        final long[] costs;

        Region(int from, int to, long[] costs) {
            this.from = from;
            this.to = to;
            this.costs = costs;
        }
    }

    private static final long EDIT = GraphDistance.EDIT;

    private final Anchors anchors;
    private final Solver solver;
    private final int last;
    /** The cost found up to each anchor, and that cost minus one edit for each preceding anchor. */
    private final long[] costs;

    private final long[] slack;
    /** The smallest slack up to each anchor. */
    private final long[] least;
    /** For each anchor, the last anchor before it with a spot between the two, or -1. */
    private final int[] beforeSpot;

    private List<Region> regions = new ArrayList<>();

    Regions(Anchors anchors, Solver solver) {
        this.anchors = anchors;
        this.solver = solver;
        this.last = anchors.size() - 1;
        this.costs = new long[last + 1];
        this.slack = new long[last + 1];
        this.least = new long[last + 1];
        this.beforeSpot = new int[last + 1];
        beforeSpot[0] = -1;
        for (int y = 1; y <= last; y++) {
            beforeSpot[y] = anchors.spotsBefore(y) > anchors.spotsBefore(y - 1) ? y - 1 : beforeSpot[y - 1];
        }
    }

    /** {@return the cost of the cheapest pair of readings of the whole} */
    long settle() {
        for (int x = 0; x < last; x++) {
            if (beforeSpot[x + 1] == x && anchors.errorsBehind(x) > 0) {
                regions.add(solve(x, x + 1, anchors.errorsBehind(x)));
            }
        }
        sum();
        while (grow()) {
            Interruption.check();
            sum();
        }
        return costs[last];
    }

    private Region solve(int from, int to, int bound) {
        return new Region(from, to, solver.solve(from, to, bound));
    }

    private void sum() {
        int next = 0;
        for (int x = 0; x < last; ) {
            if (next < regions.size() && regions.get(next).from == x) {
                Region region = regions.get(next++);
                for (int y = x + 1; y <= region.to; y++) {
                    costs[y] = costs[x] + region.costs[y - x];
                }
                x = region.to;
            } else {
                costs[x + 1] = costs[x] + anchors.errorsBehind(x) * EDIT;
                x++;
            }
        }
        for (int x = 0; x <= last; x++) {
            slack[x] = costs[x] - x * EDIT;
            least[x] = x == 0 ? slack[0] : Math.min(least[x - 1], slack[x]);
        }
    }

    /** Turns all parts that may contain a cheaper alignment into regions; returns whether there were any. */
    private boolean grow() {
        List<Region> grown = new ArrayList<>();
        int next = 0;
        int from = -1;
        int to = -1;
        boolean any = false;
        for (int y = 1; y <= last; y++) {
            while (next < regions.size() && regions.get(next).to < y) {
                next++;
            }
            boolean inside = next < regions.size() && regions.get(next).from < y;
            int until = inside ? Math.min(beforeSpot[y], regions.get(next).from - 1) : beforeSpot[y];
            if (until >= 0 && least[until] < slack[y] + EDIT) {
                any = true;
                int x = firstBelow(slack[y] + EDIT, until);
                int end = inside ? regions.get(next).to : y;
                if (from >= 0 && x < to) {
                    from = Math.min(from, x);
                    to = Math.max(to, end);
                } else {
                    addTo(grown, from, to);
                    from = x;
                    to = end;
                }
            }
        }
        if (any) {
            addTo(grown, from, to);
            regions = together(grown);
        }
        return any;
    }

    /** Adds a part, without costs yet, and merges it with the preceding ones that it overlaps. */
    private static void addTo(List<Region> grown, int from, int to) {
        if (from < 0) {
            return;
        }
        int start = from;
        int end = to;
        while (!grown.isEmpty() && grown.getLast().to > start) {
            Region before = grown.removeLast();
            start = Math.min(start, before.from);
            end = Math.max(end, before.to);
        }
        grown.add(new Region(start, end, new long[0]));
    }

    private int firstBelow(long bound, int until) {
        int lo = 0;
        int hi = until;
        while (lo < hi) {
            int middle = (lo + hi) >>> 1;
            if (least[middle] < bound) {
                hi = middle;
            } else {
                lo = middle + 1;
            }
        }
        return lo;
    }

    /** {@return the existing regions, after merging those that a new part overlaps with it and solving the result} */
    private List<Region> together(List<Region> grown) {
        List<Region> result = new ArrayList<>();
        int old = 0;
        for (int i = 0; i < grown.size(); i++) {
            int from = grown.get(i).from;
            int to = grown.get(i).to;
            while (old < regions.size() && regions.get(old).to <= from) {
                result.add(regions.get(old++));
            }
            if (old < regions.size() && regions.get(old).from < from) {
                from = regions.get(old).from;
            }
            boolean more = true;
            while (more) {
                more = false;
                while (old < regions.size() && regions.get(old).from < to) {
                    to = Math.max(to, regions.get(old++).to);
                    more = true;
                }
                while (i + 1 < grown.size() && grown.get(i + 1).from < to) {
                    to = Math.max(to, grown.get(++i).to);
                    more = true;
                }
            }
            result.add(solve(from, to, (int) ((costs[to] - costs[from] + EDIT - 1) >>> 32)));
        }
        while (old < regions.size()) {
            result.add(regions.get(old++));
        }
        return result;
    }
}
