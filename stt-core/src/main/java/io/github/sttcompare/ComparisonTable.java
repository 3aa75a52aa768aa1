package io.github.sttcompare;

import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.text.Table;
import io.github.sttcompare.text.Table.Column;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The outcomes of a comparison as a table of text. */
final class ComparisonTable {

    /** The least width to which a provider's name and the last column are cut in a narrow table. */
    private static final int MIN_NAME = 8;

    private static final int MIN_DETAIL = 12;

    private ComparisonTable() {}

    /**
     * {@return the table, with no line wider than {@code maxWidth}}
     *
     * @param outcomes what to show, one row for each
     * @param options  what was requested
     * @param audio    how long the audio is
     * @param maxWidth the most terminal cells in a line, at least 1
     * @throws IllegalArgumentException if {@code maxWidth} is below 1
     */
    static String render(List<Outcome> outcomes, CompareOptions options, Duration audio, int maxWidth) {
        boolean scored = outcomes.stream().anyMatch(outcome -> accuracy(outcome) != null);
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("provider", MIN_NAME), Column.label("status"), Column.figure("latency"), Column.figure("RTF")));
        if (scored) {
            columns.addAll(List.of(Column.figure("WER"), Column.figure("S"), Column.figure("D"), Column.figure("I")));
        }
        columns.add(Column.text("text", MIN_DETAIL));
        List<List<String>> rows = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            List<String> row = new ArrayList<>();
            row.add(outcome.providerId());
            row.add(outcome.status());
            row.add(outcome.timing().latency().map(ComparisonTable::seconds).orElse("-") + (marked(outcome) ? "*" : ""));
            row.add(outcome.timing().realTimeFactor(audio).map(factor -> format("%.2f", factor)).orElse("-"));
            if (scored) {
                row.addAll(figures(accuracy(outcome)));
            }
            row.add(detail(outcome));
            rows.add(row);
        }
        List<String> lines = new ArrayList<>(new Table(columns, rows).lines(maxWidth));
        outcomes.stream()
                .map(ComparisonTable::accuracy)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(accuracy -> lines.add(SafeText.oneLine(conditions(accuracy, options), maxWidth)));
        for (Outcome outcome : outcomes) {
            String missing = outcome.metadata().get(MetadataKeys.NOTE_TRUNCATED);
            if (missing != null) {
                lines.add(SafeText.oneLine(outcome.providerId() + ": " + missing, maxWidth));
            }
        }
        if (outcomes.stream().anyMatch(ComparisonTable::marked)) {
            lines.add(SafeText.oneLine("* in pieces: from the first attempt to the end of the last, waits included", maxWidth));
        }
        return String.join("\n", lines);
    }

    /** Latencies of recordings in pieces are not comparable with those of whole recordings. */
    private static boolean marked(Outcome outcome) {
        return outcome.timing().segmented() && outcome.timing().latency().isPresent();
    }

    /** Rates from different profiles cannot be compared, so the profile is shown with them. */
    private static String conditions(Accuracy accuracy, CompareOptions options) {
        boolean asked = options.normalizer() != null || options.transcription().language() != null;
        return "WER by " + accuracy.normalizer() + (asked ? "" : "; no language was given");
    }

    private static @Nullable Accuracy accuracy(Outcome outcome) {
        return outcome instanceof Outcome.Transcribed t ? t.accuracy() : null;
    }

    private static List<String> figures(@Nullable Accuracy accuracy) {
        return accuracy == null
                ? List.of("-", "-", "-", "-")
                : List.of(
                        format("%.1f %%", 100 * accuracy.wer()),
                        Long.toString(accuracy.substitutions()),
                        Long.toString(accuracy.deletions()),
                        Long.toString(accuracy.insertions()));
    }

    private static String detail(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Transcribed t -> t.transcript().text();
            case Outcome.Failed f -> f.error().kind() + ": " + f.error().message();
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
}
