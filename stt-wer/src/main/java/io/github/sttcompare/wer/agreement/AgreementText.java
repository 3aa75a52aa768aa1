package io.github.sttcompare.wer.agreement;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.text.DisplayWidth;
import io.github.sttcompare.wer.internal.Percent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A report as text, at most {@value #WIDTH} cells wide. */
final class AgreementText {

    private static final int WIDTH = 120;
    private static final int MOST_ROWS = 5;
    private static final int NAME_WIDTH = 24;
    private static final String GAP = "  ";

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
        blocks(matrix());
        if (report.distances().stream().anyMatch(distance -> distance.ownUtterances() > 0)) {
            line("");
            line("Distance to the consensus of the others");
            table(distances(), false);
        }
        if (!report.leastAgreed().isEmpty()) {
            line("");
            line("Least agreement: label these next");
            table(leastAgreed(), true);
            more(report.leastAgreed().size());
        }
        if (!report.suspects().isEmpty()) {
            line("");
            line("References that all providers contradict in the same way");
            table(suspects(), true);
            more(report.suspects().size());
        }
        if (!report.unrated().isEmpty()) {
            line("");
            line("Left out, with fewer than two transcripts: " + DisplayWidth.oneLine(report.unrated().toString()));
        }
        return out.toString();
    }

    private List<List<String>> matrix() {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of(""));
        report.providers().forEach(provider -> header.add(name(provider)));
        rows.add(header);
        for (String one : report.providers()) {
            List<String> row = new ArrayList<>(List.of(name(one)));
            for (String other : report.providers()) {
                row.add(one.equals(other) ? "" : disagreement(report.pair(one, other)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String disagreement(PairDisagreement pair) {
        return pair.utterances() == 0 ? "-" : percent(pair.rate());
    }

    private List<List<String>> distances() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "common", "utterances", "own", "utterances"));
        for (ConsensusDistance distance : report.distances()) {
            rows.add(List.of(
                    name(distance.provider()),
                    rate(distance.common(), distance.commonUtterances()),
                    Integer.toString(distance.commonUtterances()),
                    rate(distance.own(), distance.ownUtterances()),
                    Integer.toString(distance.ownUtterances())));
        }
        return rows;
    }

    private static String rate(ErrorCounts counts, int utterances) {
        return utterances == 0 ? "-" : percent(counts.rate());
    }

    private List<List<String>> leastAgreed() {
        return report.leastAgreed().stream()
                .limit(MOST_ROWS)
                .map(u -> List.of(name(u.id()), percent(u.rate()), DisplayWidth.oneLine(u.consensus())))
                .toList();
    }

    private List<List<String>> suspects() {
        return report.suspects().stream()
                .limit(MOST_ROWS)
                .map(s -> List.of(
                        name(s.id()),
                        Integer.toString(s.edits()),
                        DisplayWidth.oneLine(s.contradictions().toString())))
                .toList();
    }

    private static String name(String name) {
        return DisplayWidth.cut(DisplayWidth.oneLine(name), NAME_WIDTH);
    }

    private static String percent(double rate) {
        return Percent.of(rate) + " %";
    }

    private void more(int rows) {
        if (rows > MOST_ROWS) {
            line("… and " + (rows - MOST_ROWS) + " more");
        }
    }

    /** As many columns side by side as fit, then the others below. */
    private void blocks(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int first = widest(rows, 0);
        for (int from = 1, to; from < columns; from = to) {
            if (from > 1) {
                line("");
            }
            int used = first;
            for (to = from; to < columns && used + GAP.length() + widest(rows, to) <= WIDTH; to++) {
                used += GAP.length() + widest(rows, to);
            }
            List<List<String>> block = new ArrayList<>();
            for (List<String> row : rows) {
                List<String> part = new ArrayList<>(List.of(row.getFirst()));
                part.addAll(row.subList(from, to));
                block.add(part);
            }
            table(block, false);
        }
    }

    private static int widest(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> DisplayWidth.of(row.get(column))).max().orElse(0);
    }

    /** The first column to the left, figures to the right, and a text in the last one cut where it does not fit. */
    private void table(List<List<String>> rows, boolean textLast) {
        int columns = rows.getFirst().size();
        int[] widths = IntStream.range(0, columns).map(c -> widest(rows, c)).toArray();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(DisplayWidth.padEnd(row.getFirst(), widths[0]));
            for (int c = 1; c < columns; c++) {
                boolean text = textLast && c == columns - 1;
                line.append(GAP).append(text ? row.get(c) : DisplayWidth.padStart(row.get(c), widths[c]));
            }
            line(line.toString());
        }
    }

    private void line(String text) {
        out.append(DisplayWidth.cut(text.stripTrailing(), WIDTH)).append('\n');
    }
}
