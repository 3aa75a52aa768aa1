package io.github.sttcompare.report.html;

import io.github.sttcompare.report.data.ProviderSummary;
import io.github.sttcompare.report.data.Summary;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.evaluation.ProviderFigures;
import io.github.sttcompare.wer.significance.Interval;
import io.github.sttcompare.wer.significance.PairVerdict;
import io.github.sttcompare.wer.significance.TieGroup;
import io.github.sttcompare.wer.significance.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The top of the page: the recommendation, the reasons, and how certain it is. */
final class Overview {

    private static final int MOST_GROUPS = 3;
    /** The most common properties of all recordings that are listed above the verdict. */
    private static final int MOST_SHARED = 3;

    private static final int CELLS = 40;

    private final Sheet sheet;
    private final Html html;
    private final Summary summary;
    private final Advice advice;

    Overview(Sheet sheet, Advice advice) {
        this.sheet = sheet;
        this.advice = advice;
        this.html = sheet.html();
        this.summary = sheet.summary();
    }

    void write() {
        html.raw("<header id=verdict><p class=kicker>Speech-to-text comparison · ").plain(size());
        sheet.findings().slices().shared().entrySet().stream().limit(MOST_SHARED).forEach(one ->
                html.raw(" · <bdi>").text(one.getKey(), CELLS).raw(": ").text(one.getValue(), CELLS).raw("</bdi>"));
        html.raw("</p><h1>").plain(advice.headline()).raw("</h1><ul class=why>");
        advice.reasons().forEach(reason -> html.raw("<li>").plain(reason));
        html.raw("</ul>");
        tiles();
        sure();
        List<String> cautions = new ArrayList<>();
        sheet.findings().outlier().ifPresent(cautions::add);
        cautions.addAll(advice.cautions());
        if (!cautions.isEmpty()) {
            html.raw("<div class=note role=note><p><strong>Before you decide</strong></p><ul>");
            cautions.forEach(caution -> html.raw("<li>").plain(caution));
            html.raw("</ul></div>");
        }
        html.raw("</header>\n");
    }

    private String size() {
        return Advice.recordings(summary.utterances()) + " · " + Numbers.length(summary.audio()) + " of audio · "
                + Numbers.count(summary.providers().size(), "provider");
    }

    /** The best provider for each criterion. */
    private void tiles() {
        List<ProviderSummary> all = summary.providers();
        if (all.size() < 2) {
            return;
        }
        html.raw("<dl class=tiles>");
        Evaluation evaluation = summary.evaluation();
        if (evaluation != null) {
            List<ProviderSummary> rated = all.stream().filter(one -> one.figures().common().rate() != null).toList();
            List<ProviderSummary> best = least(rated, one -> Objects.requireNonNull(one.figures().common().rate()));
            tile(best.stream().anyMatch(one -> isOpen(evaluation, one.id())) ? "Fewest errors so far; may be chance" : "Fewest errors", best,
                    one -> Numbers.percent(one.figures().common().rate()) + " of words wrong");
        }
        List<ProviderSummary> timed = all.stream().filter(one -> Advice.typical(one) != null).toList();
        tile("Shortest typical wait", least(timed, one -> Objects.requireNonNull(Advice.typical(one)).toNanos()),
                one -> Numbers.seconds(Advice.typical(one)) + " for half of the answers");
        tile("Answers most", all.stream().allMatch(one -> answered(one) == 0) ? List.of() : least(all, one -> -one.figures().coverage().transcribed()),
                one -> Numbers.percent(answered(one)) + " of recordings");
        ProviderSummary cheapest = Cost.cheapest(summary, all);
        if (cheapest != null) {
            tile("Cheapest", least(all, one -> Objects.requireNonNull(Cost.of(summary, one)).amount().doubleValue()),
                    one -> Cost.forAnHour(Cost.of(summary, one)));
        }
        html.raw("</dl>");
    }

    /** {@return whether there is a provider from which this one cannot be told apart} */
    private static boolean isOpen(Evaluation evaluation, String id) {
        return evaluation.significance().tieGroups().stream()
                .anyMatch(group -> !group.proven() && group.systems().size() > 1 && group.systems().contains(id));
    }

    private double answered(ProviderSummary one) {
        return summary.utterances() == 0 ? 0 : (double) one.figures().coverage().transcribed() / summary.utterances();
    }

    private static List<ProviderSummary> least(List<ProviderSummary> among, ToDoubleFunction<ProviderSummary> value) {
        double least = among.stream().mapToDouble(value).min().orElse(0);
        return among.stream().filter(one -> value.applyAsDouble(one) == least).toList();
    }

    private void tile(String title, List<ProviderSummary> best, Function<ProviderSummary, String> figure) {
        if (best.isEmpty()) {
            return;
        }
        html.raw("<div><dt>").raw(title).raw("<dd>");
        if (best.size() == summary.providers().size()) {
            html.raw("<b>all equal</b>");
        } else {
            best.forEach(one -> Signs.named(html, sheet.cast().number(one.id()), one.id()));
        }
        html.raw("<span class=fig>").plain(figure.apply(best.getFirst()))
                .raw(best.size() > 1 ? ", each" : "").raw("</span></div>");
    }

    /** Tie groups, and the differences that the test could have detected. */
    private void sure() {
        Evaluation evaluation = summary.evaluation();
        if (evaluation == null || evaluation.providers().size() < 2 || summary.utterances() == 1) {
            return;
        }
        html.raw("<p class=sure>");
        List<TieGroup> groups = evaluation.significance().tieGroups().stream().filter(group -> group.systems().size() > 1).toList();
        List<String> sentences = new ArrayList<>();
        evaluation.significance().tooCoarse().ifPresent(sentences::add);
        for (TieGroup group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
            sentences.add((group.proven() ? "As good as equal: " : "Cannot be told apart: ")
                    + Numbers.names(Advice.names(group.systems())) + ".");
        }
        if (groups.size() > MOST_GROUPS) {
            sentences.add("Not listed: " + Numbers.count((long) groups.size() - MOST_GROUPS, "more such group") + ".");
        }
        if (groups.isEmpty()) {
            sentences.add("Every provider can be told apart from every other.");
        }
        List<PairVerdict> pairs = evaluation.significance().pairs();
        detectable(pairs, Verdict.NOT_ENOUGH_DATA).ifPresentOrElse(
                open -> sentences.add("Where providers cannot be told apart, this test would probably have missed a true difference in word"
                        + " error rate below about " + Numbers.points(open) + " percentage points."),
                () -> detectable(pairs, null).ifPresent(most -> sentences.add("A true difference of " + Numbers.points(most)
                        + " percentage points or more in word error rate would probably have shown between any two.")));
        html.plain(String.join(" ", sentences)).raw(" <a href=#pairs>How sure is this?</a></p>");
    }

    /**
     * {@return the largest of the differences that would probably have shown, over the pairs with the given verdict or over all}
     */
    private static OptionalDouble detectable(List<PairVerdict> pairs, @Nullable Verdict verdict) {
        return pairs.stream()
                .filter(pair -> verdict == null || pair.verdict() == verdict)
                .map(pair -> pair.evidence().detectable())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max();
    }

    /**
     * Whether an interval excludes 0, so that it looks like a verdict although the correction for the number of pairs prevents
     * one.
     */
    private static boolean isClose(@Nullable Interval interval) {
        return interval != null && (interval.lower() > 0 || interval.upper() < 0);
    }

    /** {@return the name of a verdict in a table} */
    static String word(PairVerdict pair) {
        return switch (pair.verdict()) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case TIE -> "equal";
            case NOT_ENOUGH_DATA -> isClose(pair.evidence().interval()) ? "not sure enough" : "cannot tell";
        };
    }

    /** {@return how a provider compares with the first of those that no other is better than} */
    static String standing(Evaluation evaluation, ProviderFigures figures) {
        List<String> leaders = Advice.leaders(evaluation);
        String id = figures.provider();
        if (leaders.isEmpty() || evaluation.providers().size() < 2) {
            return "";
        }
        String leader = leaders.getFirst();
        if (id.equals(leader)) {
            return evaluation.providers().stream()
                            .allMatch(other -> other.provider().equals(id)
                                    || evaluation.verdict(id, other.provider()).verdict()
                                            == Verdict.BETTER)
                    ? "best"
                    : "in front";
        }
        return switch (evaluation.verdict(id, leader).verdict()) {
            case WORSE -> "worse than " + Advice.name(leader);
            case BETTER -> "better than " + Advice.name(leader);
            case TIE -> "equal to " + Advice.name(leader);
            case NOT_ENOUGH_DATA -> "cannot tell from " + Advice.name(leader);
        };
    }
}
