package io.github.sttcompare.report.html;

import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.significance.Evidence;
import io.github.sttcompare.wer.significance.Interval;
import io.github.sttcompare.wer.significance.PairVerdict;
import io.github.sttcompare.wer.significance.Verdict;
import io.github.sttcompare.wer.significance.VerdictSettings;
import java.util.ArrayList;
import java.util.List;

/** The differences between all pairs of providers, as a forest plot and as a table. */
final class PairsChart {

    private static final int ROW = 46;
    /** The most pairs that are shown; those of neighbours come first. */
    private static final int MOST = 45;

    private final Sheet sheet;
    private final Html html;

    PairsChart(Sheet sheet) {
        this.sheet = sheet;
        this.html = sheet.html();
    }

    void write() {
        Evaluation evaluation = sheet.evaluation();
        if (evaluation == null || evaluation.significance().pairs().isEmpty()) {
            return;
        }
        List<PairVerdict> pairs = evaluation.significance().pairs();
        VerdictSettings settings = evaluation.significance().settings();
        sheet.section("pairs", "Each pair", "Every pair of providers");
        html.raw("<p>How many points of word error rate the first of two providers is better or worse than the second, on the recordings"
                + " that both answered. A line that crosses 0 may be chance; so may one that ends near it, as"
                + " verdicts are corrected for the number of pairs. A line inside the band means that they are equal: a difference below ")
                .plain(Numbers.points(settings.margin())).raw(" points counts as none.</p>");
        plot(pairs.stream().limit(MOST).toList(), settings);
        table(pairs, settings);
        sheet.end();
    }

    private void plot(List<PairVerdict> pairs, VerdictSettings settings) {
        List<Double> values = new ArrayList<>(List.of(settings.margin(), -settings.margin()));
        List<String> told = new ArrayList<>();
        for (PairVerdict pair : pairs) {
            Double difference = pair.evidence().difference();
            Interval interval = pair.evidence().interval();
            if (difference != null) {
                values.add(difference);
                told.add(names(pair) + " " + figure(pair.evidence()) + ", " + Overview.word(pair));
            }
            if (interval != null) {
                values.add(interval.lower());
                values.add(interval.upper());
            }
        }
        Scale scale = Scale.linear(values);
        int bottom = ROW * pairs.size();
        html.raw("<div class=plot>");
        Svg svg = new Svg(html).open(bottom + 44, "Differences in word error rate: " + String.join("; ", told));
        double from = scale.at(-settings.margin());
        svg.rect("margin", from, 0, scale.at(settings.margin()) - from, bottom);
        svg.axis(scale, 0, bottom, tick -> (tick > 1e-12 ? "+" : "") + Numbers.tick(tick * 100));
        double zero = scale.at(0);
        svg.line("zero", zero, 0, zero, bottom);
        int y = 0;
        for (PairVerdict pair : pairs) {
            row(svg, scale, pair, y);
            y += ROW;
        }
        svg.text("tick", 0, bottom + 36, 0, "start", "← the first is better");
        svg.text("tick", 1, bottom + 36, 0, "end", "the second is better →");
        svg.close();
        html.raw("</div>");
    }

    private void row(Svg svg, Scale scale, PairVerdict pair, int y) {
        int number = sheet.cast().number(pair.verdict() == Verdict.WORSE ? pair.other() : pair.system());
        boolean open = pair.verdict() == Verdict.NOT_ENOUGH_DATA || pair.verdict() == Verdict.TIE;
        svg.text("name", 0, y + 17, 0, "start", names(pair));
        svg.text("value", 1, y + 17, 0, "end", sign(pair.verdict()) + " " + Overview.word(pair) + by(pair));
        Interval interval = pair.evidence().interval();
        if (interval != null) {
            String style = open ? "whisker open" : "whisker " + Signs.colour(number);
            double left = scale.at(interval.lower());
            double right = scale.at(interval.upper());
            svg.line(style, left, y + 32, right, y + 32);
            svg.line(style, left, y + 28, left, y + 36);
            svg.line(style, right, y + 28, right, y + 36);
        }
        Double difference = pair.evidence().difference();
        if (difference != null) {
            svg.sign(number, open ? "open" : "", scale.at(difference), y + 32);
        }
    }

    private static String sign(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> "✓";
            case WORSE -> "✗";
            case TIE -> "=";
            case NOT_ENOUGH_DATA -> "?";
        };
    }

    private static String by(PairVerdict pair) {
        Double difference = pair.evidence().difference();
        boolean decided = pair.verdict() == Verdict.BETTER || pair.verdict() == Verdict.WORSE;
        return decided && difference != null ? " by " + Numbers.points(Math.abs(difference)) : "";
    }

    private static String names(PairVerdict pair) {
        return Advice.name(pair.system()) + " against " + Advice.name(pair.other());
    }

    private static String figure(Evidence evidence) {
        Double difference = evidence.difference();
        Interval interval = evidence.interval();
        return difference == null
                ? Numbers.NONE
                : Numbers.signed(difference)
                        + (interval == null ? "" : " (" + Numbers.signed(interval.lower()) + " to " + Numbers.signed(interval.upper()) + ")");
    }

    private void table(List<PairVerdict> pairs, VerdictSettings settings) {
        html.raw("<details><summary>The same in figures</summary>");
        sheet.table("", "Differences in figures");
        sheet.head(List.of("Pair", "Verdict", "Difference in points", "p, corrected", "Recordings", "Would have shown", "To settle it"));
        for (PairVerdict pair : pairs) {
            Evidence evidence = pair.evidence();
            Double p = evidence.adjustedPValue();
            Double detectable = evidence.detectable();
            html.raw("<tr><th scope=row>").plain(names(pair)).raw("<td>").raw(Overview.word(pair)).raw("<td>").plain(figure(evidence))
                    .raw("<td>").plain(p == null ? Numbers.NONE : Numbers.pValue(p))
                    .raw("<td>").plain(Numbers.count(evidence.utterances()) + (evidence.clusters() == evidence.utterances()
                            ? "" : " in " + Numbers.count(evidence.clusters(), "cluster")))
                    .raw("<td>").plain(detectable == null ? Numbers.NONE : Numbers.points(detectable) + " points")
                    .raw("<td>").plain(evidence.moreUtterances() == null
                            ? Numbers.NONE : Numbers.about(evidence.moreUtterances().count()) + " more");
        }
        sheet.endTable();
        html.raw("<p class=small>Verdicts by approximate randomisation with Holm's correction, intervals by paired bootstrap (")
                .plain(Numbers.count(settings.replicates())).raw(" replicates, seed ").number(settings.seed())
                .raw("). \"Would have shown\": the smallest true difference that so much data would probably show.</p></details>");
    }
}
