package io.github.sttcompare.wer.align;

import io.github.sttcompare.ErrorCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    /** {@return the hits, substitutions, deletions and insertions} */
    public ErrorCounts counts() {
        return counts;
    }

    /** {@return the rule that chose among equally good alignments} */
    public TieRule tieRule() {
        return tieRule;
    }

    /** {@return whether the alignment is exactly what the rule promises or was cut short by the work limit} */
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
