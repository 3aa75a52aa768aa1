package io.github.sttcompare.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table for a terminal: columns aligned by display width, cells safe to print. Immutable and thread-safe.
 *
 * @param columns the columns, at least one
 * @param rows    the cells of each row, one for each column; any text, shown on one line
 */
public record Table(List<Column> columns, List<List<String>> rows) {

    private static final String GAP = "  ";

    /** @throws IllegalArgumentException if there is no column, or a row has more or fewer cells than there are columns */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one column");
        }
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "the row has " + row.size() + " cells and the table " + columns.size() + " columns: " + row);
            }
        }
    }

    /**
     * A column.
     *
     * @param header its header; if the headers of all columns are empty, the table has no header line
     * @param align the alignment of its cells
     * @param least  its minimum width if the table is too wide, in terminal cells; a narrower column is never cut
     */
    public record Column(String header, Align align, int least) {

        /** {@return a column of numbers, right-aligned and never cut} */
        public static Column figure(String header) {
            return new Column(header, Align.RIGHT, Integer.MAX_VALUE);
        }

        /** {@return a column of short texts, left-aligned and never cut} */
        public static Column label(String header) {
            return new Column(header, Align.LEFT, Integer.MAX_VALUE);
        }

        /**
         * {@return a column of texts, left-aligned, that keeps at least the given number of terminal cells if the table
         * is too wide}
         */
        public static Column text(String header, int least) {
            return new Column(header, Align.LEFT, least);
        }
    }

    /** The alignment of the cells of a column. */
    public enum Align {
        /** At its beginning. */
        LEFT,
        /** At its end. */
        RIGHT
    }

    /**
     * {@return the lines of the table, without trailing spaces}
     *
     * <p>If it is too wide, columns that can be cut are narrowed, the last one first; if that is not enough, lines are cut
     * at their end.
     *
     * @param width the most cells in a line, at least 1
     * @throws IllegalArgumentException if {@code width} is below 1
     */
    public List<String> lines(int width) {
        return new Layout(this, width).lines();
    }

    /**
     * {@return the lines of the table in blocks, one below the other with an empty line between: each has the first column and
     * as many of the others as fit side by side}
     *
     * @param width the most cells in a line, at least 1
     * @throws IllegalArgumentException if {@code width} is below 1
     */
    public List<String> blocks(int width) {
        if (columns.size() == 1) {
            return lines(width);
        }
        int[] widths = new Layout(this, width).widths;
        List<String> lines = new ArrayList<>();
        for (int from = 1, to; from < columns.size(); from = to) {
            int used = widths[0];
            to = from;
            do {
                used += GAP.length() + widths[to];
                to++;
            } while (to < columns.size() && used + GAP.length() + widths[to] <= width);
            if (from > 1) {
                lines.add("");
            }
            lines.addAll(part(from, to).lines(width));
        }
        return lines;
    }

    /** The first column and some of the others. */
    private Table part(int from, int to) {
        return new Table(part(columns, from, to), rows.stream().map(row -> part(row, from, to)).toList());
    }

    private static <T> List<T> part(List<T> all, int from, int to) {
        return Stream.concat(Stream.of(all.getFirst()), all.subList(from, to).stream()).toList();
    }

    /** The cells as they are shown, and the widths of the columns. */
    private static final class Layout {

        private final List<Column> columns;
        private final int width;
        private final List<List<String>> cells = new ArrayList<>();
        private final int[] widths;

        Layout(Table table, int width) {
            if (width < 1) {
                throw new IllegalArgumentException("a table needs at least 1 cell in a line: " + width);
            }
            this.columns = table.columns;
            this.width = width;
            if (columns.stream().anyMatch(column -> !column.header.isEmpty())) {
                cells.add(columns.stream().map(column -> SafeText.oneLine(column.header, width)).toList());
            }
            table.rows.forEach(row -> cells.add(row.stream().map(cell -> SafeText.oneLine(cell, width)).toList()));
            this.widths = new int[columns.size()];
            for (List<String> row : cells) {
                for (int column = 0; column < widths.length; column++) {
                    widths[column] = Math.max(widths[column], DisplayWidth.of(row.get(column)));
                }
            }
        }

        List<String> lines() {
            shrink();
            return cells.stream().map(this::line).toList();
        }

        private void shrink() {
            long tooMuch = (long) GAP.length() * (widths.length - 1) - width;
            for (int column : widths) {
                tooMuch += column;
            }
            for (int column = widths.length - 1; column >= 0 && tooMuch > 0; column--) {
                int given = (int) Math.min(tooMuch, Math.max(0, widths[column] - columns.get(column).least));
                widths[column] -= given;
                tooMuch -= given;
            }
        }

        private String line(List<String> row) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = DisplayWidth.cut(row.get(column), widths[column]);
                line.append(column == 0 ? "" : GAP)
                        .append(columns.get(column).align == Align.LEFT
                                ? DisplayWidth.padEnd(cell, widths[column])
                                : DisplayWidth.padStart(cell, widths[column]));
            }
            return DisplayWidth.cut(line.toString().stripTrailing(), width);
        }
    }
}
