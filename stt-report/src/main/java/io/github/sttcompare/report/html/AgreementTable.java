package io.github.sttcompare.report.html;

import java.util.ArrayList;
import java.util.List;

/** The table of who agrees with whom, which is all that can be shown if nothing was scored. */
final class AgreementTable {

    private final Sheet sheet;
    private final Html html;

    AgreementTable(Sheet sheet) {
        this.sheet = sheet;
        this.html = sheet.html();
    }

    void write() {
        AgreementSums sums = sheet.findings().agreement();
        if (sheet.evaluation() != null || sums.isEmpty()) {
            return;
        }
        sheet.section("agreement", "Agreement", "Who agrees with whom");
        html.raw("<p>Without scores, providers can only be compared with each other: the share of words on which two of them disagree."
                + " A provider that differs from all others is more likely to be wrong, but this does not prove it.</p>");
        sheet.table("", "Disagreement between providers");
        List<String> titles = new ArrayList<>(List.of("Differs from"));
        titles.addAll(sheet.cast().ids());
        if (sheet.cast().size() > 2) {
            titles.add("the consensus of the others");
        }
        sheet.head(titles);
        for (String one : sheet.cast().ids()) {
            html.raw("<tr><th scope=row>");
            Signs.named(html, sheet.cast().number(one), one);
            for (String other : sheet.cast().ids()) {
                html.raw("<td>").plain(one.equals(other) ? "·" : Numbers.percent(sums.pair(one, other)));
            }
            if (sheet.cast().size() > 2) {
                html.raw("<td>").plain(Numbers.percent(sums.distance(one)));
            }
        }
        sheet.endTable();
        sheet.end();
    }
}
