package io.github.sttcompare.report.html;

import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.evaluation.FormattingSensitivity;
import io.github.sttcompare.wer.evaluation.ProviderFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the same transcripts get when they are counted by other rules of writing. */
final class WritingTable {

    private final Sheet sheet;
    private final Html html;

    WritingTable(Sheet sheet) {
        this.sheet = sheet;
        this.html = sheet.html();
    }

    void write() {
        Evaluation evaluation = sheet.evaluation();
        if (evaluation == null || evaluation.formatting().rows().isEmpty()) {
            return;
        }
        List<String> ids = evaluation.providers().stream().map(ProviderFigures::provider).toList();
        List<String> usual = order(evaluation.formatting().rows().getFirst(), ids);
        boolean flips = evaluation.formatting().rows().stream().anyMatch(row -> !order(row, ids).equals(usual));
        sheet.section("writing", "Writing", "Does writing style decide?");
        html.raw("<p>").raw(flips
                        ? "<strong>Yes, in part.</strong> The order of the providers changes when capitals, punctuation or numbers count"
                                + " differently; the rows where it does are marked."
                        : "<strong>No.</strong> The order of the providers is the same whichever way capitals, punctuation and numbers"
                                + " count.")
                .raw("</p>");
        sheet.table("", "Error rates by the rules of writing");
        List<String> titles = new ArrayList<>(List.of("Counted by"));
        titles.addAll(ids);
        sheet.head(titles);
        for (FormattingSensitivity.Row row : evaluation.formatting().rows()) {
            row(row, ids, usual, row.normalizer().equals(evaluation.normalizer()));
        }
        sheet.endTable();
        sheet.end();
    }

    private void row(FormattingSensitivity.Row row, List<String> ids, List<String> usual, boolean used) {
        List<String> order = order(row, ids);
        html.raw("<tr><th scope=row>").text(row.normalizer()).raw("<span class=sub>").text(explained(row.normalizer()))
                .raw(used ? "; used on this page" : "").raw("</span>");
        if (!order.equals(usual)) {
            html.raw("<span class=tag>⇅ other order</span>");
        }
        for (String id : ids) {
            Double rate = row.rates().get(id);
            html.raw("<td>").plain(Numbers.percent(rate));
            if (rate != null) {
                html.raw("<span class=sub>").text(place(order.indexOf(id) + 1)).raw("</span>");
            }
        }
    }

    private static String place(int place) {
        return place + (place == 1 ? "st" : place == 2 ? "nd" : place == 3 ? "rd" : "th");
    }

    private static List<String> order(FormattingSensitivity.Row row, List<String> ids) {
        return ids.stream()
                .filter(row.rates()::containsKey)
                .sorted(Comparator.comparingDouble(id -> row.rates().getOrDefault(id, 0.0)))
                .toList();
    }

    private static String explained(String normalizer) {
        if (normalizer.startsWith("spoken-")) {
            return "what was said, however it is written";
        }
        if (normalizer.startsWith("verbatim")) {
            return "every capital and comma counts";
        }
        if (normalizer.startsWith("whisper")) {
            return "Whisper's rules";
        }
        return normalizer.startsWith("basic") ? "without capitals and punctuation" : "";
    }
}
