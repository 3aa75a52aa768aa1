package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.text.DisplayWidth;
import io.github.sttcompare.wer.significance.PairVerdict;
import io.github.sttcompare.wer.significance.Pooled;
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
    private static final String GAP = "  ";
    /** More pairs than these would fill the screen; then only neighbours are told of. */
    private static final int MOST_PAIRS = 6;

    private final Evaluation evaluation;
    private final int width;
    private final PairText pairs;
    private final List<String> lines = new ArrayList<>();

    EvaluationText(Evaluation evaluation, int width) {
        if (width < LEAST_WIDTH) {
            throw new IllegalArgumentException("an evaluation needs at least " + LEAST_WIDTH + " cells in a line: " + width);
        }
        this.evaluation = evaluation;
        this.width = width;
        this.pairs = new PairText(evaluation.significance().settings());
    }

    String render() {
        rates();
        lines.add("");
        matrix();
        lines.add("");
        evaluation.significance().pairs().stream().filter(this::isTold).forEach(pair -> wrap("- ", pairs.of(pair)));
        lines.add("");
        wrap("", conclusion());
        return String.join("\n", lines);
    }

    private void rates() {
        long clusters = evaluation.significance().clusters();
        int scored = evaluation.scored();
        wrap("", Figures.count(evaluation.utterances(), "utterance") + ", " + scored + " scored"
                + (clusters == scored ? "" : " in " + Figures.count(clusters, "cluster")) + "; word error rates by "
                + evaluation.normalizer() + ", intervals at " + Figures.level(evaluation.significance().settings()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "WER, common", "interval", "of", "WER, own", "of", "S", "D", "I", "not answered"));
        for (ProviderFigures figures : evaluation.providers()) {
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
                    Integer.toString(evaluation.utterances() - coverage.transcribed())));
        }
        table(rows, 1, rows.getFirst().size());
    }

    private static String rate(@Nullable Double rate) {
        return rate == null ? "-" : Figures.percent(rate);
    }

    private static String interval(Pooled pooled) {
        return pooled.interval() == null
                ? "-"
                : Figures.points(pooled.interval().lower()) + " … " + Figures.points(pooled.interval().upper());
    }

    /** In blocks of as many columns as fit side by side. */
    private void matrix() {
        List<String> ids = evaluation.providers().stream().map(ProviderFigures::provider).toList();
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("is … against"));
        ids.forEach(id -> header.add(name(id)));
        rows.add(header);
        for (String id : ids) {
            List<String> row = new ArrayList<>(List.of(name(id)));
            for (String other : ids) {
                row.add(id.equals(other) ? "·" : PairText.word(evaluation.verdict(id, other).verdict()));
            }
            rows.add(row);
        }
        int first = widest(rows, 0);
        int columns = rows.getFirst().size();
        for (int from = 1, to; from < columns; from = to) {
            if (from > 1) {
                lines.add("");
            }
            int used = first;
            to = from;
            while (to < columns && used + GAP.length() + widest(rows, to) <= width) {
                used += GAP.length() + widest(rows, to);
                to++;
            }
            table(rows, from, to);
        }
    }

    private boolean isTold(PairVerdict pair) {
        List<String> ids = evaluation.providers().stream().map(ProviderFigures::provider).toList();
        return evaluation.significance().pairs().size() <= MOST_PAIRS
                || Math.abs(ids.indexOf(pair.system()) - ids.indexOf(pair.other())) == 1;
    }

    private String conclusion() {
        List<String> ids = evaluation.providers().stream().map(ProviderFigures::provider).toList();
        // not always the first: the order is that of the utterances common to all, a pair has more in common
        Optional<String> best = ids.stream().filter(id -> isBest(id, ids)).findFirst();
        if (best.isPresent()) {
            return "Best: " + name(best.get()) + ", better than every other at "
                    + Figures.level(evaluation.significance().settings()) + " confidence.";
        }
        List<String> groups = evaluation.significance().tieGroups().stream()
                .filter(group -> group.systems().size() > 1)
                .map(EvaluationText::told)
                .toList();
        return groups.isEmpty() ? "No provider is shown to be the best." : "No single best. " + String.join(" ", groups);
    }

    private boolean isBest(String id, List<String> ids) {
        return ids.stream()
                .filter(other -> !other.equals(id))
                .allMatch(other -> evaluation.verdict(id, other).verdict() == Verdict.BETTER);
    }

    private static String told(TieGroup group) {
        String names = String.join(", ", group.systems().stream().map(EvaluationText::name).toList());
        return (group.proven() ? "As good as equal: " : "Not told apart: ") + names + ".";
    }

    private static String name(String id) {
        return DisplayWidth.cut(DisplayWidth.oneLine(id), NAME_WIDTH);
    }

    private static int widest(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> DisplayWidth.of(row.get(column))).max().orElse(0);
    }

    /** The first column and some more; figures and verdicts to the right. */
    private void table(List<List<String>> rows, int from, int to) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(DisplayWidth.padEnd(row.getFirst(), widest(rows, 0)));
            for (int column = from; column < to; column++) {
                line.append(GAP).append(DisplayWidth.padStart(row.get(column), widest(rows, column)));
            }
            lines.add(DisplayWidth.cut(line.toString().stripTrailing(), width));
        }
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
