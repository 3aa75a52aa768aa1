package io.github.sttcompare;

import io.github.sttcompare.text.DisplayWidth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A comparison as a table of text. */
final class ComparisonTable {

    private static final String GAP = "  ";
    /** The least that is left of a provider's name and of the last column before other columns are given up. */
    private static final int MIN_NAME = 8;

    private static final int MIN_DETAIL = 12;

    private ComparisonTable() {}

    /**
     * {@return the table, no line wider than asked}
     *
     * @param outcomes   what to show, one row for each
     * @param accuracies how exact the transcripts are, by provider id; empty when nothing was scored
     * @param audio      how long the audio is
     * @param maxWidth   the most terminal cells in a line, at least 1
     * @throws IllegalArgumentException if {@code maxWidth} is below 1
     */
    static String render(List<Outcome> outcomes, Map<String, Accuracy> accuracies, Duration audio, int maxWidth) {
        if (maxWidth < 1) {
            throw new IllegalArgumentException("a table needs at least 1 cell in a line: " + maxWidth);
        }
        boolean scored = !accuracies.isEmpty();
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("provider", "status", "latency", "RTF"));
        if (scored) {
            header.addAll(List.of("WER", "S", "D", "I"));
        }
        header.add("text");
        rows.add(header);
        for (Outcome outcome : outcomes) {
            rows.add(row(outcome, Optional.ofNullable(accuracies.get(outcome.providerId())), audio, scored));
        }
        return layOut(rows, maxWidth);
    }

    private static List<String> row(Outcome outcome, Optional<Accuracy> accuracy, Duration audio, boolean scored) {
        List<String> row = new ArrayList<>();
        row.add(DisplayWidth.oneLine(outcome.providerId()));
        row.add(outcome.status());
        row.add(outcome.timing().latency().map(ComparisonTable::seconds).orElse("-"));
        row.add(outcome.timing().realTimeFactor(audio).map(factor -> format("%.2f", factor)).orElse("-"));
        if (scored) {
            row.add(accuracy.map(a -> format("%.1f %%", 100 * a.wer())).orElse("-"));
            row.add(accuracy.map(a -> Long.toString(a.substitutions())).orElse("-"));
            row.add(accuracy.map(a -> Long.toString(a.deletions())).orElse("-"));
            row.add(accuracy.map(a -> Long.toString(a.insertions())).orElse("-"));
        }
        row.add(DisplayWidth.oneLine(detail(outcome)));
        return row;
    }

    private static String detail(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Transcribed t -> t.transcript().text();
            case Outcome.Failed f -> f.error().kind() + ": " + f.error().getMessage();
            case Outcome.TimedOut o -> o.reason() + (o.stopped() ? "" : "; left behind on thread " + o.leftBehind());
            case Outcome.Skipped s -> s.reason();
        };
    }

    private static String seconds(Duration latency) {
        return latency.compareTo(Duration.ofSeconds(1)) < 0
                ? latency.toMillis() + " ms"
                : format("%.2f s", latency.toNanos() / 1e9);
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String layOut(List<List<String>> rows, int maxWidth) {
        int columns = rows.getFirst().size();
        int last = columns - 1;
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], DisplayWidth.of(row.get(column)));
            }
        }
        int figures = 0;
        for (int column = 1; column < last; column++) {
            figures += widths[column] + GAP.length();
        }
        // the name gives way to the text, the text to the figures, and what is still too wide is cut at the end of the line
        widths[0] = Math.min(widths[0], Math.max(MIN_NAME, maxWidth - figures - GAP.length() - MIN_DETAIL));
        widths[last] = Math.min(widths[last], Math.max(0, maxWidth - widths[0] - figures - GAP.length()));
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(DisplayWidth.padEnd(DisplayWidth.cut(row.getFirst(), widths[0]), widths[0]));
            for (int column = 1; column < columns; column++) {
                String cell = DisplayWidth.cut(row.get(column), widths[column]);
                boolean isText = column == 1 || column == last;
                line.append(GAP).append(isText ? DisplayWidth.padEnd(cell, widths[column]) : DisplayWidth.padStart(cell, widths[column]));
            }
            lines.add(DisplayWidth.cut(line.toString().stripTrailing(), maxWidth));
        }
        return String.join("\n", lines);
    }
}
