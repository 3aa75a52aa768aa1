package io.github.sttcompare.wer.align;

import io.github.sttcompare.ErrorCounts;
import java.util.Arrays;

/** Collects operations from the end of the texts to their start, merging neighbours. */
final class RunBuffer {

    static final int HIT = 0;
    static final int SUBSTITUTION = 1;
    static final int DELETION = 2;
    static final int INSERTION = 3;
    private static final Edit[] EDITS = {Edit.HIT, Edit.SUBSTITUTION, Edit.DELETION, Edit.INSERTION};

    private int[] runs = new int[64];
    private int size;

    static Edit edit(int run) {
        return EDITS[run & 3];
    }

    static int kind(Edit edit) {
        return switch (edit) {
            case HIT -> HIT;
            case SUBSTITUTION -> SUBSTITUTION;
            case DELETION -> DELETION;
            case INSERTION -> INSERTION;
        };
    }

    static int length(int run) {
        return run >>> 2;
    }

    void clear() {
        size = 0;
    }

    void push(int edit, int length) {
        if (length == 0) {
            return;
        }
        if (size > 0 && (runs[size - 1] & 3) == edit) {
            runs[size - 1] += length << 2;
            return;
        }
        if (size == runs.length) {
            runs = Arrays.copyOf(runs, size * 2);
        }
        runs[size++] = (length << 2) | edit;
    }

    /** Appends what another buffer holds. */
    void append(RunBuffer other) {
        for (int k = 0; k < other.size; k++) {
            push(other.runs[k] & 3, length(other.runs[k]));
        }
    }

    ErrorCounts counts() {
        int hits = 0;
        int substitutions = 0;
        int deletions = 0;
        int insertions = 0;
        for (int k = 0; k < size; k++) {
            int length = length(runs[k]);
            switch (runs[k] & 3) {
                case HIT -> hits += length;
                case SUBSTITUTION -> substitutions += length;
                case DELETION -> deletions += length;
                default -> insertions += length;
            }
        }
        return new ErrorCounts(hits, substitutions, deletions, insertions);
    }

    /** {@return the runs in reading order} */
    int[] toArray() {
        int[] ordered = new int[size];
        for (int i = 0, j = size - 1; j >= 0; i++, j--) {
            ordered[i] = runs[j];
        }
        return ordered;
    }

    boolean isLarge() {
        return runs.length > 1 << 16;
    }
}
