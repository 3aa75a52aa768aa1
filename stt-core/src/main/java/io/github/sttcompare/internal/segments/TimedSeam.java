package io.github.sttcompare.internal.segments;

import io.github.sttcompare.internal.segments.CommonTokens.Pair;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the seam of two pieces that overlap and whose words have times: between two words that are the same in both at
 * about the same time, at the longest pause there; otherwise at the longest pause in both, where a word belongs to the
 * side on which its middle is.
 */
final class TimedSeam {

    /** By how much the clocks of two pieces may differ, in ms; vendors' times are off by up to a syllable. */
    private static final long SHIFT = 300;

    /** The step between the shifts that are tried. */
    private static final long STEP = 10;

    /** By how much a word may be off after that correction, because vendors also round. */
    private static final long TOLERANCE = 300;

    /**
     * The most words considered: more cannot be said in the overlap and a little around it, although a vendor may return
     * more.
     */
    private static final int MOST = 80;

    private final HeardPiece left;
    private final HeardPiece right;
    private final long begin;
    private final long end;

    private TimedSeam(HeardPiece left, HeardPiece right) {
        this.left = left;
        this.right = right;
        this.begin = right.piece().start().toMillis();
        this.end = left.piece().end().toMillis();
    }

    static Seam find(HeardPiece left, HeardPiece right) {
        return new TimedSeam(left, right).find();
    }

    private Seam find() {
        int all = left.tokens().size();
        int first = all;
        while (first > Math.max(0, all - MOST) && left.middle(first - 1) >= begin - SHIFT) {
            first--;
        }
        int count = 0;
        while (count < Math.min(MOST, right.tokens().size()) && right.middle(count) <= end + SHIFT) {
            count++;
        }
        List<Pair> run = CommonTokens.longestRun(heardByBoth(first, count));
        return run.isEmpty() ? atPause(first, count) : within(run, first);
    }

    /**
     * The words that are in both. A speaker may say the same word more than once within the tolerance, but the rhythm of
     * several words fits at only one shift of the clocks, so the shift is determined first.
     */
    private List<Pair> heardByBoth(int first, int count) {
        int tail = left.tokens().size() - first;
        SortedSet<Long> shifts = new TreeSet<>();
        for (int i = 0; i < tail; i++) {
            for (int j = 0; j < count; j++) {
                if (equal(first + i, j) && Math.abs(apart(first + i, j)) <= SHIFT) {
                    shifts.add(apart(first + i, j) / STEP * STEP);
                }
            }
        }
        List<Pair> best = List.of();
        long most = Long.MIN_VALUE;
        for (long shift : shifts) {
            CommonTokens.Weight weight = (i, j) ->
                    equal(first + i, j) ? Math.max(0, TOLERANCE - Math.abs(apart(first + i, j) - shift)) : 0;
            List<Pair> pairs = CommonTokens.align(tail, count, weight);
            long value = pairs.stream().mapToLong(pair -> weight.of(pair.left(), pair.right())).sum() - Math.abs(shift);
            if (value > most) {
                most = value;
                best = pairs;
            }
        }
        return best;
    }

    private boolean equal(int i, int j) {
        return left.tokens().get(i).plain().equals(right.tokens().get(j).plain());
    }

    private long apart(int i, int j) {
        return right.middle(j) - left.middle(i);
    }

    private Seam within(List<Pair> run, int first) {
        Pair cut = run.getFirst();
        long longest = Long.MIN_VALUE;
        for (int i = 1; i < run.size(); i++) {
            Pair before = run.get(i - 1);
            Pair after = run.get(i);
            long pause = Math.min(left.start(first + after.left()) - left.end(first + before.left()),
                    right.start(after.right()) - right.end(before.right()));
            if (pause > longest) {
                longest = pause;
                cut = before;
            }
        }
        return new Seam(first + cut.left() + 1, cut.right() + 1, true);
    }

    /** No word is in both. The seam is certain only if at most one side has words in the overlap. */
    private Seam atPause(int first, int count) {
        long cut = longestPause(first, count);
        int all = left.tokens().size();
        int kept = first;
        while (kept < all && left.middle(kept) < cut) {
            kept++;
        }
        int dropped = 0;
        while (dropped < count && right.middle(dropped) < cut) {
            dropped++;
        }
        boolean leftSpeaks = all > 0 && left.middle(all - 1) >= begin;
        boolean rightSpeaks = !right.tokens().isEmpty() && right.middle(0) < end;
        return new Seam(kept, dropped, !(leftSpeaks && rightSpeaks));
    }

    /** The middle of the longest time in which neither side has a word. */
    private long longestPause(int first, int count) {
        long best = -1;
        long middle = (begin + end) / 2;
        long from = begin;
        int i = first;
        int j = 0;
        while (from <= end) {
            boolean leftNext = i < left.tokens().size() && (j == count || left.start(i) <= right.start(j));
            boolean none = i == left.tokens().size() && j == count;
            long to = none ? end : Math.min(end, leftNext ? left.start(i) : right.start(j));
            if (to - from > best) {
                best = to - from;
                middle = (from + to) / 2;
            }
            if (none) {
                break;
            }
            from = Math.max(from, leftNext ? left.end(i++) : right.end(j++));
        }
        return middle;
    }
}
