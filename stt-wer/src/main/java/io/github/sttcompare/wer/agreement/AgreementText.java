package io.github.sttcompare.wer.agreement;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.text.Table;
import io.github.sttcompare.text.Table.Column;
import io.github.sttcompare.wer.internal.Percent;
import java.util.ArrayList;
import java.util.List;

/** A report as text, at most {@value #WIDTH} cells wide. */
final class AgreementText {

    private static final int WIDTH = 120;
    private static final int MOST_ROWS = 5;
    private static final int NAME_WIDTH = 24;
    private static final List<Column> FIGURE_AND_TEXT = List.of(Column.label(""), Column.figure(""), Column.text("", 1));

    private final AgreementReport report;
    private final StringBuilder out = new StringBuilder();

    AgreementText(AgreementReport report) {
        this.report = report;
    }

    String render() {
        if (report.pairs().isEmpty()) {
            line("Fewer than two providers answered: there is nothing to compare.");
            return out.toString();
        }
        line("Words on which two providers disagree");
        matrix().blocks(WIDTH).forEach(this::row);
        if (report.distances().stream().anyMatch(distance -> distance.ownUtterances() > 0)) {
            line("");
            line("Distance to the consensus of the others");
            distances().lines(WIDTH).forEach(this::row);
        }
        if (!report.leastAgreed().isEmpty()) {
            line("");
            line("Least agreement: label these next");
            leastAgreed().lines(WIDTH).forEach(this::row);
            more(report.leastAgreed().size());
        }
        if (!report.suspects().isEmpty()) {
            line("");
            line("References that all providers contradict in the same way");
            suspects().lines(WIDTH).forEach(this::row);
            more(report.suspects().size());
        }
        if (!report.unrated().isEmpty()) {
            line("");
            line("Left out, with fewer than two transcripts: " + report.unrated());
        }
        return out.toString();
    }

    private Table matrix() {
        List<Column> columns = new ArrayList<>(List.of(Column.label("")));
        report.providers().forEach(provider -> columns.add(Column.figure(name(provider))));
        List<List<String>> rows = new ArrayList<>();
        for (String one : report.providers()) {
            List<String> row = new ArrayList<>(List.of(name(one)));
            for (String other : report.providers()) {
                row.add(one.equals(other) ? "" : disagreement(report.pair(one, other)));
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    private static String disagreement(PairDisagreement pair) {
        return pair.utterances() == 0 ? "-" : percent(pair.rate());
    }

    private Table distances() {
        List<Column> columns = List.of(Column.label(""), Column.figure("common"), Column.figure("utterances"),
                Column.figure("own"), Column.figure("utterances"));
        return new Table(columns, report.distances().stream()
                .map(distance -> List.of(
                        name(distance.provider()),
                        rate(distance.common(), distance.commonUtterances()),
                        Integer.toString(distance.commonUtterances()),
                        rate(distance.own(), distance.ownUtterances()),
                        Integer.toString(distance.ownUtterances())))
                .toList());
    }

    private static String rate(ErrorCounts counts, int utterances) {
        return utterances == 0 ? "-" : percent(counts.rate());
    }

    private Table leastAgreed() {
        return new Table(FIGURE_AND_TEXT, report.leastAgreed().stream()
                .limit(MOST_ROWS)
                .map(u -> List.of(name(u.id()), percent(u.rate()), u.consensus()))
                .toList());
    }

    private Table suspects() {
        return new Table(FIGURE_AND_TEXT, report.suspects().stream()
                .limit(MOST_ROWS)
                .map(s -> List.of(name(s.id()), Integer.toString(s.edits()), s.contradictions().toString()))
                .toList());
    }

    private static String name(String name) {
        return SafeText.oneLine(name, NAME_WIDTH);
    }

    private static String percent(double rate) {
        return Percent.of(rate) + " %";
    }

    private void more(int rows) {
        if (rows > MOST_ROWS) {
            line("… and " + (rows - MOST_ROWS) + " more");
        }
    }

    private void row(String cells) {
        out.append(cells).append('\n');
    }

    private void line(String text) {
        out.append(SafeText.oneLine(text, WIDTH)).append('\n');
    }
}
