package io.github.sttcompare.report.html;

import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.evaluation.FormattingSensitivity;
import io.github.sttcompare.wer.evaluation.ProviderFigures;
import java.util.ArrayList;
import java.util.List;

/** The table of error rates of the same transcripts under other formatting rules. */
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
        FormattingSensitivity.Row usual = evaluation.formatting().rows().getFirst();
        boolean flips = evaluation.formatting().rows().stream().anyMatch(row -> isOtherOrder(row, usual, ids));
        boolean one = sheet.summary().utterances() == 1;
        sheet.section("writing", "Writing", one ? "Other formatting rules" : "Does writing style decide?");
        html.raw("<p>").raw(one
                ? "Error rates of the same transcripts when capitals, punctuation and numbers count differently."
                : flips
                        ? "<strong>Yes, in part.</strong> The order of the providers changes when capitals, punctuation or numbers count"
                                + " differently; the rows where it does are marked."
                        : "<strong>No.</strong> The order of the providers is the same whichever way capitals, punctuation and numbers"
                                + " count.")
                .raw("</p>");
        sheet.table("", "Error rates by formatting rules");
        List<String> titles = new ArrayList<>(List.of("Counted by"));
        titles.addAll(ids);
        sheet.head(titles);
        for (FormattingSensitivity.Row row : evaluation.formatting().rows()) {
            row(row, ids, usual, row.normalizer().equals(evaluation.normalizer()));
        }
        sheet.endTable();
        sheet.end();
    }

    private void row(FormattingSensitivity.Row row, List<String> ids, FormattingSensitivity.Row usual, boolean used) {
        html.raw("<tr><th scope=row>").text(row.normalizer()).raw("<span class=sub>").text(explained(row.normalizer()))
                .raw(used ? "; used on this page" : "").raw("</span>");
        if (isOtherOrder(row, usual, ids)) {
            html.raw("<span class=tag>⇅ other order</span>");
        }
        for (String id : ids) {
            Double rate = row.rates().get(id);
            html.raw("<td>").plain(Numbers.percent(rate));
            if (rate != null) {
                html.raw("<span class=sub>").text(place(row, rate)).raw("</span>");
            }
        }
    }

    /** {@return the rank of a rate; equal rates share one} */
    private static String place(FormattingSensitivity.Row row, double rate) {
        long place = 1 + row.rates().values().stream().filter(other -> other < rate).count();
        long last = place % 100 / 10 == 1 ? 0 : place % 10;
        return place + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
    }

    /** {@return whether two providers change places} */
    private static boolean isOtherOrder(FormattingSensitivity.Row row, FormattingSensitivity.Row usual, List<String> ids) {
        return ids.stream().anyMatch(one -> ids.stream().anyMatch(other -> isBetter(row, one, other) && isBetter(usual, other, one)));
    }

    private static boolean isBetter(FormattingSensitivity.Row row, String one, String other) {
        Double rate = row.rates().get(one);
        Double otherRate = row.rates().get(other);
        return rate != null && otherRate != null && rate < otherRate;
    }

    private static String explained(String normalizer) {
        if (normalizer.startsWith("spoken-")) {
            return "what was said, however it is written";
        }
        if (normalizer.startsWith("verbatim")) {
            return "every capital and comma counts";
        }
        if (normalizer.startsWith("whisper")) {
            return "the counting rules published with Whisper";
        }
        return normalizer.startsWith("basic") ? "without capitals and punctuation" : "";
    }
}
