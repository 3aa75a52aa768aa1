package io.github.sttcompare.wer.align;

import java.util.Objects;

/**
 * A maximal sequence of consecutive tokens with the same kind of edit.
 *
 * <p>Ranges are half-open token indices. A deletion has an empty hypothesis range and an insertion an empty reference
 * range, both placed where the missing tokens would be; a hit and a substitution have ranges of equal length.
 *
 * @param edit            what happened to these tokens
 * @param referenceStart  index of the first reference token
 * @param referenceEnd    index after the last reference token
 * @param hypothesisStart index of the first hypothesis token
 * @param hypothesisEnd   index after the last hypothesis token
 */
public record EditRun(Edit edit, int referenceStart, int referenceEnd, int hypothesisStart, int hypothesisEnd) {

    /** @throws IllegalArgumentException if a range is negative or the lengths do not fit the edit */
    public EditRun {
        Objects.requireNonNull(edit, "edit");
        int references = referenceEnd - referenceStart;
        int hypotheses = hypothesisEnd - hypothesisStart;
        boolean fits = switch (edit) {
            case HIT, SUBSTITUTION -> references > 0 && references == hypotheses;
            case DELETION -> references > 0 && hypotheses == 0;
            case INSERTION -> references == 0 && hypotheses > 0;
        };
        if (!fits || referenceStart < 0 || hypothesisStart < 0) {
            throw new IllegalArgumentException("no such run: " + edit + " reference " + referenceStart + ".."
                    + referenceEnd + " hypothesis " + hypothesisStart + ".." + hypothesisEnd);
        }
    }

    /** {@return how many edits, or hits, this run has} */
    public int length() {
        return Math.max(referenceEnd - referenceStart, hypothesisEnd - hypothesisStart);
    }

    /** {@return the compact notation, for example {@code S2}} */
    @Override
    public String toString() {
        return edit.symbol() + Integer.toString(length());
    }
}
