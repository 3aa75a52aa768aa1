package io.github.sttcompare.report.html;

import io.github.sttcompare.wer.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table of a reference and transcripts, word under word, with differences marked by colour and by letter.
 *
 * <p>Long lines are split into several tables, each with the names at its left. Of a long text only the differences are shown,
 * with the words around them.
 */
final class DiffTable {

    /** The most letters in a line. */
    private static final int LINE = 112;

    private static final int WORD = 60;
    private static final int LONG = 160;
    private static final int AROUND = 3;
    private static final int MOST = 420;

    private final Html html;
    private final Cast cast;

    DiffTable(Html html, Cast cast) {
        this.html = html;
        this.cast = cast;
    }

    /** A column of the page: words, or a stretch of words that are all correct. */
    private record Shown(SideBySide.Column column, int alike) {
        int width() {
            if (alike > 0) {
                return 12;
            }
            int widest = column.reference().length();
            for (SideBySide.Cell cell : column.cells()) {
                widest = Math.max(widest, cell.written().length() + 2 * cell.errors());
            }
            return Math.min(widest, WORD) + 2;
        }
    }

    /**
     * Writes the tables.
     *
     * @param head  the name of the first row
     * @param texts the texts
     * @param label what the texts belong to, for screen readers
     */
    void write(String head, SideBySide texts, String label) {
        List<Shown> all = shown(texts.columns());
        List<Shown> columns = all.subList(0, Math.min(MOST, all.size()));
        String direction = Direction.of(texts.columns().stream().map(SideBySide.Column::reference));
        html.raw("<div class=scroll role=region tabindex=0").attribute("aria-label", label).raw(">");
        int from = 0;
        do {
            int to = from;
            int width = 0;
            while (to < columns.size() && (to == from || width + columns.get(to).width() <= LINE)) {
                width += columns.get(to).width();
                to++;
            }
            table(head, texts.names(), columns.subList(from, to), direction);
            from = to;
        } while (from < columns.size());
        html.raw("</div>");
        if (columns.size() < all.size()) {
            html.raw("<p class=small>Only the beginning is shown.</p>");
        }
    }

    private static List<Shown> shown(List<SideBySide.Column> columns) {
        List<Shown> shown = new ArrayList<>();
        if (columns.size() <= LONG) {
            columns.forEach(column -> shown.add(new Shown(column, 0)));
            return shown;
        }
        int next = 0;
        while (next < columns.size()) {
            int end = next;
            while (end < columns.size() && columns.get(end).right()) {
                end++;
            }
            int before = next == 0 ? 0 : AROUND;
            int after = end == columns.size() ? 0 : AROUND;
            int alike = end - next - before - after;
            if (alike > AROUND) {
                columns.subList(next, next + before).forEach(column -> shown.add(new Shown(column, 0)));
                shown.add(new Shown(columns.get(next + before), alike));
                columns.subList(end - after, end).forEach(column -> shown.add(new Shown(column, 0)));
            } else {
                columns.subList(next, end).forEach(column -> shown.add(new Shown(column, 0)));
            }
            if (end < columns.size()) {
                shown.add(new Shown(columns.get(end), 0));
            }
            next = end + 1;
        }
        return shown;
    }

    private void table(String head, List<String> names, List<Shown> columns, String direction) {
        html.raw("<table class=diff dir=").raw(direction).raw("><tr class=ref><th scope=row>").raw(head);
        for (Shown shown : columns) {
            if (shown.alike() > 0) {
                html.raw("<td class=gap rowspan=").number(names.size() + 1L).raw(">… ").plain(Numbers.count(shown.alike())).raw(" alike …");
            } else {
                html.raw("<td>").text(shown.column().reference(), WORD);
            }
        }
        for (int t = 0; t < names.size(); t++) {
            html.raw("<tr><th scope=row>");
            Signs.named(html, cast.number(names.get(t)), names.get(t));
            for (Shown shown : columns) {
                if (shown.alike() == 0) {
                    cell(shown.column().cells().get(t));
                }
            }
        }
        html.raw("</table>");
    }

    private void cell(SideBySide.Cell cell) {
        String marks = cell.marks();
        if (marks.isEmpty()) {
            html.raw("<td>").text(cell.written(), WORD);
            return;
        }
        String kind = marks.chars().distinct().count() > 1 ? "s" : marks.substring(0, 1).toLowerCase(Locale.ROOT);
        html.raw("<td class=").raw(kind).raw(">").text(cell.written().isEmpty() ? "—" : cell.written(), WORD).raw("<b>").raw(marks).raw("</b>");
    }
}
