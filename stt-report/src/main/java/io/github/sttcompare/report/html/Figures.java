package io.github.sttcompare.report.html;

import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.report.data.ProviderSummary;
import io.github.sttcompare.report.data.Summary;
import io.github.sttcompare.wer.evaluation.Coverage;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.evaluation.LatencyFigures;
import io.github.sttcompare.wer.evaluation.ProviderFigures;
import io.github.sttcompare.wer.significance.Interval;
import io.github.sttcompare.wer.significance.Pooled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of providers. */
final class Figures {

    private static final int MODEL = 40;

    private final Sheet sheet;
    private final Html html;

    Figures(Sheet sheet) {
        this.sheet = sheet;
        this.html = sheet.html();
    }

    void write() {
        sheet.section("providers", "Providers", "The providers");
        sheet.table("figures sortable", "Figures of the providers");
        html.raw("<thead><tr><th scope=col>Provider");
        for (String title : List.of("Word error rate", "Answered", "Typical wait", "Slow wait", "Real-time factor", "Cost per hour", "Failures")) {
            html.raw("<th scope=col>").raw(title);
        }
        html.raw("<tbody>");
        for (ProviderSummary provider : sheet.summary().providers()) {
            row(provider);
        }
        sheet.endTable();
        html.raw("<p class=small>").plain(explained()).raw("</p>");
        sheet.end();
    }

    private void row(ProviderSummary provider) {
        ProviderFigures figures = provider.figures();
        Evaluation evaluation = sheet.evaluation();
        html.raw("<tr><th scope=row>");
        Signs.named(html, sheet.cast().number(provider.id()), provider.id());
        String models = String.join(", ", provider.provenance().models());
        if (!models.isEmpty() && !models.equals(provider.id())) {
            html.raw("<span class=sub>").text(models, MODEL).raw("</span>");
        }
        if (evaluation != null) {
            html.raw("<span class=sub>").plain(Overview.standing(evaluation, figures)).raw("</span>");
        }
        Pooled common = figures.common().rate() == null ? figures.own() : figures.common();
        cell(common.rate(), Numbers.percent(common.rate()), likely(common));
        Coverage coverage = figures.coverage();
        double answered = coverage.asked() == 0 ? 0 : (double) coverage.transcribed() / sheet.summary().utterances();
        cell(answered, Numbers.percent(answered),
                Numbers.count(coverage.transcribed()) + " of " + Numbers.count(sheet.summary().utterances()));
        LatencyFigures latency = figures.latency();
        cell(latency.p50() == null ? null : latency.p50().toNanos() / 1e9, Numbers.seconds(latency.p50()), excluded(latency, coverage));
        cell(latency.p95() == null ? null : latency.p95().toNanos() / 1e9, Numbers.seconds(latency.p95()), "");
        Double factor = figures.realTimeFactor();
        cell(factor, factor == null ? Numbers.NONE : Numbers.times(factor), factor == null ? "" : "audio length");
        Money cost = Cost.of(sheet.summary(), provider);
        cell(cost == null ? null : cost.amount().doubleValue(), Cost.shown(cost), Cost.remark(sheet.summary(), provider));
        String failures = Texts.failures(figures);
        cell((double) coverage.failed() + coverage.timedOut(), failures.isEmpty() ? "none" : failures, retries(provider));
    }

    private void cell(@Nullable Double value, String shown, String below) {
        html.raw("<td");
        if (value != null) {
            html.raw(" data-v=").raw(Double.toString(value));
        }
        html.raw(">").plain(shown);
        if (!below.isEmpty()) {
            html.raw("<span class=sub>").plain(below).raw("</span>");
        }
    }

    private static String likely(Pooled pooled) {
        Interval interval = pooled.interval();
        return interval == null ? "" : "likely " + Numbers.points(interval.lower()) + " to " + Numbers.points(interval.upper());
    }

    /**
     * The answers without a latency: missing answers, and answers merged from several calls, whose latency means something else.
     */
    static String excluded(LatencyFigures latency, Coverage coverage) {
        int several = Math.max(0, coverage.transcribed() - latency.counted());
        int unanswered = latency.excluded() - several;
        List<String> without = new ArrayList<>();
        if (unanswered > 0) {
            without.add(Numbers.count(unanswered) + " unanswered");
        }
        if (several > 0) {
            without.add(Numbers.count(several) + " sent in several calls");
        }
        return without.isEmpty() ? "" : "without " + Numbers.names(without);
    }

    private static String retries(ProviderSummary provider) {
        int more = provider.attempts() - provider.figures().coverage().asked();
        return more <= 0 ? "" : Numbers.count(provider.attempts()) + " attempts"
                + (provider.waited().isZero() ? "" : ", " + Numbers.seconds(provider.waited()) + " waited");
    }

    private static String common(long utterances) {
        return utterances == 0 ? " (there are none, so on those that it answered itself)" : " (" + Numbers.count(utterances) + ")";
    }

    private String explained() {
        Evaluation evaluation = sheet.evaluation();
        String rates = evaluation == null
                ? ""
                : "Word error rate: wrong, missing and added words divided by the words said, on the recordings that every provider answered"
                        + common(evaluation.providers().getFirst().common().utterances()) + ", with its "
                        + Numbers.level(evaluation.significance().settings().confidence())
                        + " interval; less is better. ";
        Summary summary = sheet.summary();
        String length = summary.utterances() < 2 || summary.audio().isZero()
                ? ""
                : " A recording is " + Numbers.length(summary.audio().dividedBy(summary.utterances())) + " long on average.";
        return rates + "Typical and slow wait: half of the answers, and 95 % of them, took no longer (successful attempt alone)."
                + length + " Real-time factor: waiting time divided by the length of the audio;"
                + " 0.5 means that a minute of audio takes half a minute.";
    }
}
