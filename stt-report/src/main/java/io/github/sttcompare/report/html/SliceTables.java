package io.github.sttcompare.report.html;

import io.github.sttcompare.ErrorCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables of error rates by the corpus's metadata of the recordings. */
final class SliceTables {

    /** With fewer recordings, a rate means little. */
    private static final int FEW = 30;

    private final Sheet sheet;
    private final Html html;

    SliceTables(Sheet sheet) {
        this.sheet = sheet;
        this.html = sheet.html();
    }

    void write() {
        Map<String, Map<String, Slices.Slice>> told = sheet.findings().slices().told();
        if (told.isEmpty() || sheet.evaluation() == null) {
            return;
        }
        sheet.section("slices", "Kinds", "By kind of recording");
        html.raw("<p>Word error rates on parts of the recordings, those that every provider answered; the lowest of a row is marked. "
                + "These are figures, not verdicts: below ").number(FEW).raw(" recordings they are little more than chance.</p>");
        told.forEach((name, slices) -> {
            sheet.table("", "Error rates by " + name);
            List<String> titles = new ArrayList<>(List.of(name, "Recordings"));
            titles.addAll(sheet.cast().ids());
            sheet.head(titles);
            slices.forEach(this::row);
            sheet.endTable();
        });
        sheet.end();
    }

    private void row(String value, Slices.Slice slice) {
        html.raw("<tr><th scope=row>").text(value.isEmpty() ? "(none)" : value, 60).raw("<td>").plain(slice.common() < slice.utterances()
                ? Numbers.count(slice.common()) + " of " + Numbers.count(slice.utterances())
                : Numbers.count(slice.common()));
        if (slice.common() < FEW) {
            html.raw("<span class=sub>few</span>");
        }
        double least = Double.MAX_VALUE;
        for (int p = 0; p < sheet.cast().size(); p++) {
            ErrorCounts words = slice.words(p);
            least = words.referenceWords() == 0 ? least : Math.min(least, words.rate());
        }
        for (int p = 0; p < sheet.cast().size(); p++) {
            ErrorCounts words = slice.words(p);
            boolean known = words.referenceWords() > 0;
            boolean best = known && words.rate() == least;
            html.raw(best ? "<td class=best>" : "<td>").plain(known ? Numbers.percent(words.rate()) : Numbers.NONE)
                    .raw(best ? "<span class=tag>lowest</span>" : "");
        }
    }
}
