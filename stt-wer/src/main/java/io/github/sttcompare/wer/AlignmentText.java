package io.github.sttcompare.wer;

import io.github.sttcompare.text.DisplayWidth;
import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.wer.align.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An alignment as text: the reference over the hypothesis, token under token, and the edits marked.
 *
 * <pre>
 * REF: the quick brown *** fox
 * HYP: the quack brown red ***
 *          S           I   D
 * </pre>
 *
 * <p>Units are shown as they are written, one above the other ({@code 9:30} over {@code nine thirty}), with a
 * mark for each edit among its words. Lines wrap between tokens. Widths are those of a terminal: East Asian wide characters take two cells, combining
 * marks none. Control characters in a transcript are left out, so that it cannot move the cursor. Immutable and
 * thread-safe.
 */
public final class AlignmentText {

    private static final String REFERENCE = "REF: ";
    private static final String HYPOTHESIS = "HYP: ";
    private static final String MARKS = "     ";
    private static final int LEAST_WIDTH = 20;
    private static final int USUAL_WIDTH = 80;
    private static final String RESET = "\u001B[0m";

    private final int width;
    private final boolean colour;

    private AlignmentText(int width, boolean colour) {
        this.width = width;
        this.colour = colour;
    }

    /** {@return a rendering without colour, 80 cells wide} */
    public static AlignmentText plain() {
        return new AlignmentText(USUAL_WIDTH, false);
    }

    /** {@return a rendering with ANSI colours, 80 cells wide: red for wrong, yellow for missing, cyan for extra tokens} */
    public static AlignmentText coloured() {
        return new AlignmentText(USUAL_WIDTH, true);
    }

    /**
     * {@return the same rendering for another width}
     *
     * @param cells the most cells a line takes, at least 20; a single token that is longer is cut
     * @throws IllegalArgumentException if it is less
     */
    public AlignmentText width(int cells) {
        if (cells < LEAST_WIDTH) {
            throw new IllegalArgumentException("an alignment needs at least " + LEAST_WIDTH + " cells, not " + cells);
        }
        return new AlignmentText(cells, colour);
    }

    /** {@return the alignment as lines, each ended by a line feed; nothing if there are no tokens} */
    public String render(AlignedTokens aligned) {
        StringBuilder out = new StringBuilder();
        Block block = new Block();
        for (AlignmentRow row : AlignmentRow.of(aligned)) {
            Cell cell = cell(row);
            if (!block.fits(cell)) {
                block.write(out);
                block = new Block();
            }
            block.add(cell);
        }
        block.write(out);
        return out.toString();
    }

    private Cell cell(AlignmentRow row) {
        int most = width - REFERENCE.length();
        String reference = SafeText.oneLine(row.reference(), most);
        String hypothesis = SafeText.oneLine(row.hypothesis(), most);
        int cells = Math.max(
                Math.max(1, row.marks().length()), Math.max(DisplayWidth.of(reference), DisplayWidth.of(hypothesis)));
        String missing = "*".repeat(cells);
        return new Cell(
                row.edit(),
                row.referenceTokens() == 0 ? missing : reference,
                row.hypothesisTokens() == 0 ? missing : hypothesis,
                row.marks(),
                cells);
    }

    private String paint(Edit edit, String text) {
        if (!colour) {
            return text;
        }
        return switch (edit) {
            case HIT -> text;
            case SUBSTITUTION -> "\u001B[31m" + text + RESET;
            case DELETION -> "\u001B[33m" + text + RESET;
            case INSERTION -> "\u001B[36m" + text + RESET;
        };
    }

    /** One token over another, or what is written of one unit over another. */
    private record Cell(Edit edit, String reference, String hypothesis, String mark, int cells) {}

    /** The tokens of one line. */
    private final class Block {

        private final List<Cell> cells = new ArrayList<>();
        private int used = REFERENCE.length();
        private boolean edited;

        boolean fits(Cell cell) {
            return cells.isEmpty() || used + 1 + cell.cells <= width;
        }

        void add(Cell cell) {
            used += cell.cells + (cells.isEmpty() ? 0 : 1);
            edited |= cell.edit != Edit.HIT;
            cells.add(cell);
        }

        void write(StringBuilder out) {
            if (cells.isEmpty()) {
                return;
            }
            if (!out.isEmpty()) {
                out.append('\n');
            }
            line(out, REFERENCE, Cell::reference);
            line(out, HYPOTHESIS, Cell::hypothesis);
            if (edited) {
                line(out, MARKS, Cell::mark);
            }
        }

        private void line(StringBuilder out, String start, Function<Cell, String> part) {
            StringBuilder line = new StringBuilder(start);
            for (Cell cell : cells) {
                String text = part.apply(cell);
                line.append(paint(cell.edit, text));
                line.append(" ".repeat(cell.cells - DisplayWidth.of(text) + 1));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
