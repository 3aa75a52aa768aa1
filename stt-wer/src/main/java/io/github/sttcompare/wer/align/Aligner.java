package io.github.sttcompare.wer.align;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.internal.ScratchPool;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Aligns token sequences exactly and fast.
 *
 * <p>Tokens are compared only by id; any {@code int} is a token. An aligner is immutable in its settings and thread-safe;
 * use one for all pairs, because it keeps some scratch memory.
 *
 * <p>When the calling thread is interrupted, work on long texts ends within tens of milliseconds with a
 * {@link java.util.concurrent.CancellationException}. The interrupt status stays set. Short texts are aligned nevertheless.
 *
 * {@snippet :
 * Alignment alignment = Aligner.of(TieRule.CANONICAL).align(new int[] {1, 2, 3}, new int[] {1, 4, 3});
 * alignment.counts().errors();   // 1
 * alignment.toString();          // "=1 S1 =1"
 * }
 */
public final class Aligner {

    /** Up to this many block steps all columns are kept rather than computed twice (256 KiB). */
    private static final long SMALL = 1 << 14;
    /** The same where one text is much longer than the other and a band would hardly be narrower (48 MiB). */
    private static final long LOPSIDED = 1 << 21;

    private static final long[] NONE = {};

    private static final long DEFAULT_LIMIT = 1L << 31;

    private final TieRule rule;
    private final long workLimit;
    private final long small;
    private final ScratchPool<Scratch> spares = new ScratchPool<>(Scratch::new);

    /** @param small up to how many block steps all columns are kept; tests reach the band with short texts */
    Aligner(TieRule rule, long workLimit, long small) {
        this.rule = Objects.requireNonNull(rule, "rule");
        this.workLimit = workLimit;
        this.small = small;
    }

    /** {@return an aligner with a tie rule and a work limit of 2<sup>31</sup> block steps (some seconds)} */
    public static Aligner of(TieRule rule) {
        return new Aligner(rule, DEFAULT_LIMIT, SMALL);
    }

    /**
     * Bounds the work spent on one pair.
     *
     * <p>Only long texts that have little in common come near a limit: two unrelated texts of n and m words take about
     * n&nbsp;·&nbsp;m&nbsp;/&nbsp;64 steps of a few nanoseconds, texts that differ in a tenth of their words less than a
     * hundredth of that. If the limit is reached, the result is a valid alignment that may have more edits than
     * necessary, and is marked as {@link Optimality#BOUNDED}. To settle ties under {@link TieRule#CANONICAL}, half as
     * many cells as block steps, at most a thousand million, may be visited; the number is known in advance, and if it is
     * higher, the alignment is {@link Optimality#SMALLEST_COST}.
     *
     * @param blockSteps how many 64-bit block steps to spend at most on finding the fewest edits, at least 1
     * @return an aligner with that limit
     * @throws IllegalArgumentException if the limit is not positive
     */
    public Aligner withWorkLimit(long blockSteps) {
        if (blockSteps < 1) {
            throw new IllegalArgumentException("the work limit must be positive, not " + blockSteps);
        }
        return new Aligner(rule, blockSteps, small);
    }

    /** {@return the rule by which this aligner chooses among equally good alignments} */
    public TieRule tieRule() {
        return rule;
    }

    /** {@return the alignment of a hypothesis with a reference; the arrays are only read} */
    public Alignment align(int[] reference, int[] hypothesis) {
        return align(reference, reference.length, hypothesis, hypothesis.length);
    }

    /**
     * {@return the alignment of the first {@code m} hypothesis tokens with the first {@code n} reference tokens}
     *
     * @throws IndexOutOfBoundsException if an array is shorter than stated
     */
    public Alignment align(int[] reference, int n, int[] hypothesis, int m) {
        return align(reference, n, hypothesis, m, Search.UNKNOWN);
    }

    /**
     * {@return the same alignment as {@link #align(int[], int[])}, often in less time, if its number of edits is known}
     *
     * @param expected the fewest edits, see {@link #distance}; a wrong number only costs time
     * @throws IllegalArgumentException if it is negative
     */
    public Alignment align(int[] reference, int[] hypothesis, int expected) {
        if (expected < 0) {
            throw new IllegalArgumentException("the number of edits must not be negative: " + expected);
        }
        return align(reference, reference.length, hypothesis, hypothesis.length, expected);
    }

    private Alignment align(int[] reference, int n, int[] hypothesis, int m, int expected) {
        Objects.checkFromIndexSize(0, n, reference.length);
        Objects.checkFromIndexSize(0, m, hypothesis.length);
        int prefix = commonPrefix(reference, n, hypothesis, m);
        // read from the end, Kaldi's walk may leave an equal end for an insertion
        boolean endIsHits = rule != TieRule.KALDI || (prefix == n && n == m);
        int suffix = endIsHits ? commonSuffix(reference, n, hypothesis, m, prefix) : 0;
        Scratch scratch = spares.take();
        scratch.start();
        scratch.runs.push(RunBuffer.HIT, suffix);
        middle(scratch, reference, prefix, n - prefix - suffix, hypothesis, prefix, m - prefix - suffix, expected);
        if (rule != TieRule.SCLITE) {
            scratch.runs.push(RunBuffer.HIT, prefix);
        }
        Alignment alignment = scratch.result(rule);
        giveBack(scratch);
        return alignment;
    }

    private void middle(
            Scratch scratch, int[] reference, int rFrom, int n, int[] hypothesis, int hFrom, int m, int expected) {
        Pair pair = new Pair(reference, rFrom, n, hypothesis, hFrom, m);
        if (rule == TieRule.SCLITE) {
            weighted(scratch, pair);
            return;
        }
        if (n == 0 || m == 0) {
            scratch.runs.push(RunBuffer.DELETION, n);
            scratch.runs.push(RunBuffer.INSERTION, m);
            return;
        }
        if (onlyEndsDiffer(pair, scratch.runs)) {
            return;
        }
        if (n <= Long.SIZE && m <= LOPSIDED) {
            int cost = scratch.shortPairs.fill(pair);
            scratch.steps = m;
            walk(scratch, pair, scratch.shortPairs.columns, cost);
            return;
        }
        Kernel kernel = new UnitKernel(pair);
        if (allAtOnce(kernel, pair)) {
            UnitColumns columns = new UnitColumns(NONE, null);
            walk(scratch, pair, columns, allColumns(scratch, kernel, pair, columns));
            return;
        }
        Search search = new Search(kernel, pair, workLimit);
        int cost = find(scratch, search, null, expected);
        Replay replay = new Replay(kernel, search.checkpoints());
        walk(scratch, pair, new UnitColumns(NONE, replay), cost);
        scratch.steps = search.steps() + replay.steps();
    }

    /**
     * Writes a single substitution, or one at each end with hits between them, if no other alignment has as few edits: the fate of
     * many utterances with one or two errors. With equal lengths, two edits are two substitutions, which can only be these, or a
     * deletion and an insertion, which shift the words between them by one.
     */
    private static boolean onlyEndsDiffer(Pair pair, RunBuffer runs) {
        int n = pair.n;
        if (n != pair.m || pair.match(n, n)) {
            return false;
        }
        if (n == 1) {
            runs.push(RunBuffer.SUBSTITUTION, 1);
            return true;
        }
        if (pair.match(1, 2) || pair.match(2, 1) || !Arrays.equals(pair.reference, pair.referenceFrom + 1, pair.referenceFrom + n - 1,
                pair.hypothesis, pair.hypothesisFrom + 1, pair.hypothesisFrom + n - 1)) {
            return false;
        }
        runs.push(RunBuffer.SUBSTITUTION, 1);
        runs.push(RunBuffer.HIT, n - 2);
        runs.push(RunBuffer.SUBSTITUTION, 1);
        return true;
    }

    private void weighted(Scratch scratch, Pair pair) {
        if (pair.n == 0 || pair.m == 0) {
            new ScliteWalk(pair, scratch.runs).leave(pair.n, pair.m);
            return;
        }
        Kernel kernel = new WeightedKernel(pair);
        if (allAtOnce(kernel, pair)) {
            WeightedColumns columns = new WeightedColumns(null);
            new ScliteWalk(pair, scratch.runs).run(columns, allColumns(scratch, kernel, pair, columns));
            return;
        }
        Search search = new Search(kernel, pair, workLimit);
        int cost = find(scratch, search, () -> weightedCostOfFewestEdits(pair), Search.UNKNOWN);
        Replay replay = new Replay(kernel, search.checkpoints());
        new ScliteWalk(pair, scratch.runs).run(new WeightedColumns(replay), cost);
        scratch.steps = search.steps() + replay.steps();
    }

    /** {@return whether all columns are kept, because they are few or because no band would be much narrower} */
    private boolean allAtOnce(Kernel kernel, Pair pair) {
        long steps = (long) kernel.blocks * pair.m;
        boolean lopsided = pair.n > 4L * pair.m || pair.m > 4L * pair.n;
        return steps <= small || (lopsided && steps <= LOPSIDED);
    }

    /** {@return the smallest cost, having written all columns} */
    private static int allColumns(Scratch scratch, Kernel kernel, Pair pair, Columns columns) {
        kernel.restartAll();
        columns.record(kernel, 0, pair.m, 0, kernel.blocks - 1, 0);
        scratch.steps = (long) kernel.blocks * pair.m;
        return kernel.gap * pair.m + kernel.sum(pair.n);
    }

    /** Nearly always the smallest cost: long deletions and insertions are the same for both. */
    private int weightedCostOfFewestEdits(Pair pair) {
        Kernel kernel = new UnitKernel(pair);
        Search search = new Search(kernel, pair, workLimit);
        int cost = search.run(true, null, Search.UNKNOWN);
        RunBuffer runs = new RunBuffer();
        new TraceBack(pair, new UnitColumns(NONE, new Replay(kernel, search.checkpoints())), runs, cost, 0).kaldi();
        ErrorCounts counts = runs.counts();
        return Math.toIntExact(WeightedKernel.SUBSTITUTION * counts.substitutions()
                + WeightedKernel.GAP * (counts.deletions() + counts.insertions()));
    }

    private static int find(Scratch scratch, Search search, @Nullable IntSupplier otherGuess, int expected) {
        int cost = search.run(true, otherGuess, expected);
        if (!search.exact()) {
            scratch.optimality = Optimality.BOUNDED;
        }
        return cost;
    }

    private void walk(Scratch scratch, Pair pair, UnitColumns columns, int cost) {
        TraceBack trace = new TraceBack(pair, columns, scratch.runs, cost, Math.min(workLimit, DEFAULT_LIMIT) / 2);
        switch (rule) {
            case CANONICAL -> trace.mostHits();
            case JIWER -> trace.jiwer();
            case KALDI -> trace.kaldi();
            case SCLITE -> throw new AssertionError("sclite's costs are handled by a separate algorithm");
        }
        if (trace.wasGreedy() && scratch.optimality == Optimality.EXACT) {
            scratch.optimality = Optimality.SMALLEST_COST;
        }
    }

    /**
     * {@return the fewest edits (Levenshtein distance) that turn the reference into the hypothesis, whatever the tie rule}
     *
     * <p>Takes less time than an alignment. Always exact: the work limit does not apply.
     */
    public int distance(int[] reference, int[] hypothesis) {
        int prefix = commonPrefix(reference, reference.length, hypothesis, hypothesis.length);
        int suffix = commonSuffix(reference, reference.length, hypothesis, hypothesis.length, prefix);
        int n = reference.length - prefix - suffix;
        int m = hypothesis.length - prefix - suffix;
        if (n == 0 || m == 0) {
            return n + m;
        }
        Pair pair = new Pair(reference, prefix, n, hypothesis, prefix, m);
        if (n <= Long.SIZE && m <= LOPSIDED) {
            Scratch scratch = spares.take();
            int distance = scratch.shortPairs.distance(pair);
            giveBack(scratch);
            return distance;
        }
        Kernel kernel = new UnitKernel(pair);
        if (allAtOnce(kernel, pair)) {
            kernel.restartAll();
            kernel.advance(0, m, 0, kernel.blocks - 1);
            return m + kernel.sum(n);
        }
        return new Search(kernel, pair, Long.MAX_VALUE).run(false, null, Search.UNKNOWN);
    }

    private void giveBack(Scratch scratch) {
        if (!scratch.isLarge()) {
            spares.giveBack(scratch);
        }
    }

    private static int commonPrefix(int[] a, int n, int[] b, int m) {
        int mismatch = Arrays.mismatch(a, 0, n, b, 0, m);
        return mismatch < 0 ? n : mismatch;
    }

    private static int commonSuffix(int[] a, int n, int[] b, int m, int prefix) {
        int limit = Math.min(n, m) - prefix;
        int length = 0;
        while (length < limit && a[n - 1 - length] == b[m - 1 - length]) {
            length++;
        }
        return length;
    }

    /** Memory and results of one call. */
    private static final class Scratch {

        final ShortPairs shortPairs = new ShortPairs();
        final RunBuffer runs = new RunBuffer();
        Optimality optimality = Optimality.EXACT;
        long steps;

        void start() {
            runs.clear();
            optimality = Optimality.EXACT;
            steps = 0;
        }

        Alignment result(TieRule rule) {
            return new Alignment(rule, optimality, runs.toArray(), runs.counts(), steps);
        }

        boolean isLarge() {
            return runs.isLarge() || shortPairs.isLarge();
        }
    }
}
