package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.text.DisplayWidth;
import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.text.Table;
import io.github.sttcompare.wer.significance.PairVerdict;
import io.github.sttcompare.wer.significance.Pooled;
import io.github.sttcompare.wer.significance.SignificanceReport;
import io.github.sttcompare.wer.significance.TieGroup;
import io.github.sttcompare.wer.significance.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An evaluation as text: rates, matrix, and a sentence on each pair. */
final class EvaluationText {

    private static final int LEAST_WIDTH = 60;
    private static final int NAME_WIDTH = 18;
    /** More pairs would fill the screen; then only neighbours are shown. */
    private static final int MOST_PAIRS = 6;

    private final int utterances;
    private final int scored;
    private final String normalizer;
    private final List<ProviderFigures> providers;
    private final SignificanceReport significance;
    private final List<String> warnings;
    private final int width;
    private final PairText pairs;
    private final List<String> lines = new ArrayList<>();

    EvaluationText(
            int utterances,
            int scored,
            String normalizer,
            List<ProviderFigures> providers,
            SignificanceReport significance,
            List<String> warnings,
            int width) {
        if (width < LEAST_WIDTH) {
            throw new IllegalArgumentException("an evaluation needs at least " + LEAST_WIDTH + " cells in a line: " + width);
        }
        this.utterances = utterances;
        this.scored = scored;
        this.normalizer = normalizer;
        this.providers = providers;
        this.significance = significance;
        this.warnings = warnings;
        this.width = width;
        this.pairs = new PairText(significance.settings());
    }

    String render() {
        rates();
        lines.add("");
        calls();
        lines.add("");
        if (providers.size() > 1) {
            matrix();
            lines.add("");
        }
        significance.pairs().stream().filter(this::isTold).forEach(pair -> wrap("- ", pairs.of(pair)));
        warnings.forEach(warning -> wrap("- ", "warning: " + warning + "."));
        lines.add("");
        wrap("", conclusion());
        return String.join("\n", lines);
    }

    private void rates() {
        long clusters = significance.clusters();
        wrap("", Figures.count(utterances, "utterance") + ", " + scored + " scored"
                + (clusters == scored ? "" : " in " + Figures.count(clusters, "cluster")) + "; word error rates by "
                + normalizer + ", intervals at " + Figures.level(significance.settings()));
        List<String> header = List.of("", "WER, common", "interval", "of", "WER, own", "of", "S", "D", "I", "not answered");
        List<List<String>> rows = new ArrayList<>();
        for (ProviderFigures figures : providers) {
            Coverage coverage = figures.coverage();
            rows.add(List.of(
                    name(figures.provider()),
                    rate(figures.common().rate()),
                    interval(figures.common()),
                    Long.toString(figures.common().utterances()),
                    rate(figures.own().rate()),
                    Long.toString(figures.own().utterances()),
                    Long.toString(figures.words().substitutions()),
                    Long.toString(figures.words().deletions()),
                    Long.toString(figures.words().insertions()),
                    Integer.toString(utterances - coverage.transcribed())));
        }
        lines.addAll(table(header, rows).lines(width));
    }

    /** Latency, failures and billing: a low error rate may have its price in time or money. */
    private void calls() {
        List<String> header = List.of("", "failed", "p50", "p95", "p99", "without latency", "billed seconds", "of");
        List<List<String>> rows = new ArrayList<>();
        for (ProviderFigures figures : providers) {
            LatencyFigures latency = figures.latency();
            Billed billed = figures.billed();
            rows.add(List.of(
                    name(figures.provider()),
                    Figures.percent(figures.coverage().failureRate()),
                    Figures.latency(latency.p50()),
                    Figures.latency(latency.p95()),
                    Figures.latency(latency.p99()),
                    Integer.toString(latency.excluded()),
                    billed.transcripts() == 0 ? "-" : Figures.seconds(billed.seconds()),
                    Integer.toString(billed.transcripts())));
        }
        lines.addAll(table(header, rows).lines(width));
    }

    private static String rate(@Nullable Double rate) {
        return rate == null ? "-" : Figures.percent(rate);
    }

    private static String interval(Pooled pooled) {
        return pooled.interval() == null
                ? "-"
                : Figures.points(pooled.interval().lower()) + " … " + Figures.points(pooled.interval().upper());
    }

    /** Shown in blocks of as many columns as fit side by side. */
    private void matrix() {
        List<String> ids = providers.stream().map(ProviderFigures::provider).toList();
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("is … against"));
        ids.forEach(id -> header.add(name(id)));
        for (String id : ids) {
            List<String> row = new ArrayList<>(List.of(name(id)));
            for (String other : ids) {
                row.add(id.equals(other) ? "·" : PairText.word(significance.verdict(id, other).verdict()));
            }
            rows.add(row);
        }
        lines.addAll(table(header, rows).blocks(width));
    }

    private boolean isTold(PairVerdict pair) {
        List<String> ids = providers.stream().map(ProviderFigures::provider).toList();
        return significance.pairs().size() <= MOST_PAIRS
                || Math.abs(ids.indexOf(pair.system()) - ids.indexOf(pair.other())) == 1;
    }

    private String conclusion() {
        List<String> ids = providers.stream().map(ProviderFigures::provider).toList();
        if (ids.size() == 1) {
            return "Only one provider: there is nothing to compare it with.";
        }
        Optional<String> tooCoarse = significance.tooCoarse();
        if (tooCoarse.isPresent()) {
            return "No verdict. " + tooCoarse.get();
        }
        // not always the first: the order is by the utterances common to all, while a pair may have more in common
        Optional<String> best = ids.stream().filter(id -> isBest(id, ids)).findFirst();
        if (best.isPresent()) {
            return "Best: " + name(best.get()) + ", better than every other at "
                    + Figures.level(significance.settings()) + " confidence.";
        }
        List<String> groups = significance.tieGroups().stream()
                .filter(group -> group.systems().size() > 1)
                .map(EvaluationText::told)
                .toList();
        return groups.isEmpty() ? "No provider is shown to be the best." : "No single best. " + String.join(" ", groups);
    }

    private boolean isBest(String id, List<String> ids) {
        return ids.stream()
                .filter(other -> !other.equals(id))
                .allMatch(other -> significance.verdict(id, other).verdict() == Verdict.BETTER);
    }

    private static String told(TieGroup group) {
        String names = String.join(", ", group.systems().stream().map(EvaluationText::name).toList());
        return (group.proven() ? "As good as equal: " : "Cannot be told apart: ") + names + ".";
    }

    private static String name(String id) {
        return SafeText.oneLine(id, NAME_WIDTH);
    }

    /** A column of labels and others with figures and verdicts. */
    private static Table table(List<String> header, List<List<String>> rows) {
        List<Table.Column> columns = new ArrayList<>();
        columns.add(Table.Column.label(header.getFirst()));
        header.stream().skip(1).map(Table.Column::figure).forEach(columns::add);
        return new Table(columns, rows);
    }

    private void wrap(String bullet, String sentence) {
        String indent = " ".repeat(bullet.length());
        String line = bullet;
        boolean empty = true;
        for (String word : sentence.split(" ", -1)) {
            if (!empty && DisplayWidth.of(line) + 1 + DisplayWidth.of(word) > width) {
                lines.add(line);
                line = indent;
                empty = true;
            }
            line = empty ? line + word : line + " " + word;
            empty = false;
        }
        lines.add(DisplayWidth.cut(line, width));
    }
}
