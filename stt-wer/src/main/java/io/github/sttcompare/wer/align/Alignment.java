package io.github.sttcompare.wer.align;

import io.github.sttcompare.ErrorCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How a hypothesis was obtained from a reference: counts, and the operations as runs in reading order.
 *
 * <p>Immutable and thread-safe. Runs are kept packed (four bytes each) and unfolded on demand.
 */
public final class Alignment {

    private final TieRule tieRule;
    private final Optimality optimality;
    private final int[] packed;
    private final ErrorCounts counts;
    private final long blockSteps;

    /** @param packed runs in reading order, as {@link RunBuffer} has them */
    Alignment(TieRule tieRule, Optimality optimality, int[] packed, ErrorCounts counts, long blockSteps) {
        this.tieRule = tieRule;
        this.optimality = optimality;
        this.packed = packed;
        this.counts = counts;
        this.blockSteps = blockSteps;
    }

    /**
     * {@return an alignment that was made by another tool}
     *
     * <p>For instance by sclite itself, for use with {@link io.github.sttcompare.wer.significance.Mapsswe}. It counts as
     * {@link Optimality#EXACT} and has no block steps.
     *
     * @param tieRule the rule by which it was made
     * @param edits   the steps in reading order, one for each token or pair of tokens
     */
    public static Alignment of(TieRule tieRule, List<Edit> edits) {
        RunBuffer runs = new RunBuffer();
        for (int i = edits.size() - 1; i >= 0; i--) {
            runs.push(RunBuffer.kind(edits.get(i)), 1);
        }
        return of(tieRule, runs);
    }

    /**
     * {@return an alignment from its compact notation, such as {@code =3 S1 =2}, as returned by {@link #toString}}
     *
     * @param tieRule  the rule by which it was made
     * @param notation runs in reading order, separated by spaces; empty for two empty texts
     * @throws IllegalArgumentException if it is not valid, or has 2<sup>29</sup> tokens or more
     */
    public static Alignment parse(TieRule tieRule, String notation) {
        String[] parts = notation.isBlank() ? new String[0] : notation.strip().split(" +", -1);
        RunBuffer runs = new RunBuffer();
        long total = 0;
        for (int i = parts.length - 1; i >= 0; i--) {
            int kind = "=SDI".indexOf(parts[i].charAt(0));
            String length = parts[i].substring(1);
            if (kind < 0 || !length.matches("[1-9][0-9]{0,8}")) {
                throw new IllegalArgumentException("\"" + parts[i] + "\" is not a run of an alignment; write it like =3, S1,"
                        + " D2 or I1");
            }
            total += Integer.parseInt(length);
            if (total >= 1 << 29) {
                throw new IllegalArgumentException("an alignment of so many tokens is too long: " + total + " and more");
            }
            runs.push(kind, Integer.parseInt(length));
        }
        return of(tieRule, runs);
    }

    private static Alignment of(TieRule tieRule, RunBuffer runs) {
        return new Alignment(Objects.requireNonNull(tieRule, "tieRule"), Optimality.EXACT, runs.toArray(), runs.counts(), 0);
    }

    /** {@return the hits, substitutions, deletions and insertions} */
    public ErrorCounts counts() {
        return counts;
    }

    /** {@return the rule that chose among equally good alignments} */
    public TieRule tieRule() {
        return tieRule;
    }

    /** {@return whether the alignment is exactly what the rule guarantees, or was limited by the work limit} */
    public Optimality optimality() {
        return optimality;
    }

    /**
     * {@return how many 64-bit block steps the computation took}
     *
     * <p>A measure of work that is the same on every machine and in every run; for benchmarks and tests.
     */
    public long blockSteps() {
        return blockSteps;
    }

    /** {@return the operations in reading order; neighbouring runs differ in their edit; unmodifiable} */
    public List<EditRun> runs() {
        List<EditRun> runs = new ArrayList<>(packed.length);
        int reference = 0;
        int hypothesis = 0;
        for (int run : packed) {
            Edit edit = RunBuffer.edit(run);
            int length = RunBuffer.length(run);
            int referenceEnd = edit == Edit.INSERTION ? reference : reference + length;
            int hypothesisEnd = edit == Edit.DELETION ? hypothesis : hypothesis + length;
            runs.add(new EditRun(edit, reference, referenceEnd, hypothesis, hypothesisEnd));
            reference = referenceEnd;
            hypothesis = hypothesisEnd;
        }
        return Collections.unmodifiableList(runs);
    }

    /** {@return the operations in compact notation, for example {@code =3 S1 =2}} */
    @Override
    public String toString() {
        return runs().stream().map(EditRun::toString).collect(Collectors.joining(" "));
    }
}
