package io.github.sttcompare.corpus;

import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.text.Table;
import io.github.sttcompare.text.Table.Column;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows an {@link Estimate}. */
final class EstimateText {

    private static final int WIDTH = 110;
    private static final List<Column> COLUMNS = List.of(
            Column.label("provider"), Column.figure("calls"), Column.figure("stored"), Column.figure("audio"), Column.figure("cost"),
            Column.text("price", 20));

    private EstimateText() {}

    static String of(Estimate estimate) {
        List<List<String>> rows = new ArrayList<>();
        for (Estimate.Line line : estimate.lines()) {
            rows.add(List.of(
                    line.provider(), Long.toString(line.calls()), Long.toString(line.stored()), CorpusText.length(line.audio()),
                    text(line.cost()), price(line.pricing())));
        }
        if (estimate.lines().size() > 1) {
            Duration audio = estimate.lines().stream().map(Estimate.Line::audio).reduce(Duration.ZERO, Duration::plus);
            rows.add(List.of(
                    "all", Long.toString(estimate.calls()), Long.toString(estimate.stored()), CorpusText.length(audio), total(estimate), ""));
        }
        List<String> lines = new ArrayList<>(new Table(COLUMNS, rows).lines(WIDTH));
        estimate.notes().forEach(note -> lines.add("! " + SafeText.oneLine(note)));
        return String.join("\n", lines);
    }

    private static String total(Estimate estimate) {
        List<Money> cost = estimate.cost();
        String known = cost.isEmpty() ? "0" : cost.stream().map(Money::toText).collect(Collectors.joining(" + "));
        return estimate.unpriced().isEmpty() ? known : known.equals("0") ? "unknown" : known + " + unknown";
    }

    private static String text(@Nullable Money money) {
        return money == null ? "unknown" : money.isZero() ? "0" : money.toText();
    }

    private static String price(Pricing pricing) {
        return switch (pricing) {
            case Pricing.Free free -> "runs on this machine";
            case Pricing.Unknown unknown -> "";
            case Pricing.Listed listed -> listed.price().perUnit() + " per "
                    + listed.price().unit().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", " + listed.price().asOf();
        };
    }
}
