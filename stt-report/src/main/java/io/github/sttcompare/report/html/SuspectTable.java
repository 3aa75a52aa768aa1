package io.github.sttcompare.report.html;

import io.github.sttcompare.wer.agreement.SuspectReference;
import java.util.List;

/** The table of references that are probably wrong themselves. */
final class SuspectTable {

    private static final int CELLS = 400;
    private static final int MOST_PLACES = 8;

    private final Sheet sheet;
    private final Html html;

    SuspectTable(Sheet sheet) {
        this.sheet = sheet;
        this.html = sheet.html();
    }

    void write() {
        List<SuspectReference> suspects = sheet.findings().suspects();
        if (suspects.isEmpty()) {
            return;
        }
        sheet.section("suspects", "References", "References to check");
        html.raw("<p>").plain(Numbers.count(sheet.findings().suspected(), "reference"))
                .raw(sheet.findings().suspected() == 1 ? " says" : " say")
                .raw(" something other than what all providers recognised. Listen to it: if the reference is wrong, every provider is charged"
                        + " with an error that it did not make.");
        if (sheet.findings().suspected() > suspects.size()) {
            html.raw(" The references with the most errors:");
        }
        html.raw("</p>");
        sheet.table("", "References to check");
        sheet.head(List.of("Recording", "Written → heard by all", "Reference"));
        for (SuspectReference suspect : suspects) {
            html.raw("<tr><th scope=row><bdi>").text(suspect.id(), 80).raw("</bdi><td>");
            suspect.contradictions().stream().limit(MOST_PLACES).forEach(place -> {
                html.raw("<span class=place><bdi>").text(words(place.written()), CELLS).raw("</bdi> → <bdi>")
                        .text(words(place.heard()), CELLS).raw("</bdi></span> ");
            });
            html.raw("<td class=long><bdi>").text(suspect.reference(), CELLS).raw("</bdi>");
        }
        sheet.endTable();
        sheet.end();
    }

    private static String words(List<String> words) {
        return words.isEmpty() ? "(nothing)" : String.join(" ", words);
    }
}
