package io.github.sttcompare.report.html;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Outcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The chart of how the time of one comparison was spent: waiting, loading, attempts and the time between them. */
final class AttemptsChart {

    private static final int ROW = 46;
    private static final int MOST_ATTEMPTS = 200;

    private final Sheet sheet;
    private final Html html;

    AttemptsChart(Sheet sheet) {
        this.sheet = sheet;
        this.html = sheet.html();
    }

    void write(Comparison comparison) {
        List<Outcome> outcomes = comparison.outcomes().stream()
                .sorted(Comparator.comparingInt(outcome -> sheet.cast().number(outcome.providerId())))
                .toList();
        double longest = outcomes.stream().mapToDouble(outcome -> seconds(outcome.timing().total())).max().orElse(0);
        if (longest <= 0) {
            return;
        }
        Scale scale = Scale.linear(List.of(0.0, longest));
        sheet.section("attempts", "Time", "Where the time went");
        html.raw("<div class=plot>");
        int bottom = ROW * outcomes.size();
        Svg svg = new Svg(html).open(bottom + 24, "Time of each provider: " + String.join("; ", outcomes.stream()
                .map(AttemptsChart::told)
                .toList()));
        svg.axis(scale, 0, bottom, tick -> Numbers.tick(tick) + "\u00A0s");
        int y = 0;
        for (Outcome outcome : outcomes) {
            row(svg, scale, outcome, y);
            y += ROW;
        }
        svg.close();
        html.raw("</div><ul class=legend><li><i class=\"k queued\"></i>waiting for a turn<li><i class=\"k preparing\"></i>loading"
                + "<li><i class=\"k answered\"></i>successful attempt<li><i class=\"k failed\"></i>failed attempt"
                + "<li><i class=\"k late\"></i>attempt that was cut off<li><i class=\"k between\"></i>waiting before a retry</ul>");
        table(outcomes);
        sheet.end();
    }

    private void row(Svg svg, Scale scale, Outcome outcome, int y) {
        svg.text("name", 0, y + 16, 0, "start", Advice.name(outcome.providerId()));
        svg.text("value", 1, y + 16, 0, "end", outcome.status() + outcome.timing().latency().map(took -> " in " + Numbers.seconds(took)).orElse(""));
        double queued = seconds(outcome.timing().queued());
        part(svg, scale, "queued", 0, queued, y);
        part(svg, scale, "preparing", queued, queued + seconds(outcome.timing().preparing()), y);
        double end = -1;
        for (Attempt attempt : outcome.timing().attempts()) {
            double start = seconds(attempt.start());
            if (end >= 0 && start > end) {
                svg.line("between", scale.at(end), y + 29, scale.at(start), y + 29);
            }
            part(svg, scale, switch (attempt.result()) {
                case SUCCEEDED -> "answered";
                case FAILED -> "failed";
                case CUT_OFF -> "late";
            }, start, seconds(attempt.end()), y);
            end = Math.max(end, seconds(attempt.end()));
        }
    }

    private static void part(Svg svg, Scale scale, String style, double from, double to, int y) {
        if (to > from) {
            // even the shortest part must be visible
            svg.rect(style, scale.at(from), y + 23, Math.max(0.002, scale.at(to) - scale.at(from)), 12);
        }
    }

    private static String told(Outcome outcome) {
        return Advice.name(outcome.providerId()) + " " + outcome.status() + " after "
                + Numbers.count(outcome.timing().attempts().size(), "attempt") + " in " + Numbers.seconds(outcome.timing().total());
    }

    private void table(List<Outcome> outcomes) {
        html.raw("<details><summary>The same in figures</summary>");
        sheet.table("", "Attempts");
        sheet.head(List.of("Provider", "Attempt", "From", "To", "Took", "Result"));
        for (Outcome outcome : outcomes) {
            List<Attempt> attempts = outcome.timing().attempts();
            if (attempts.isEmpty()) {
                html.raw("<tr><th scope=row>").text(outcome.providerId(), 40).raw("<td>none<td>–<td>–<td>–<td class=long>")
                        .text(Texts.of(outcome), 300);
            }
            for (int i = 0; i < Math.min(MOST_ATTEMPTS, attempts.size()); i++) {
                Attempt attempt = attempts.get(i);
                html.raw("<tr><th scope=row>").text(outcome.providerId(), 40).raw("<td>").number(i + 1L)
                        .raw("<td>").plain(Numbers.seconds(attempt.start())).raw("<td>").plain(Numbers.seconds(attempt.end()))
                        .raw("<td>").plain(Numbers.seconds(attempt.duration())).raw("<td class=long>").text(result(attempt), 300);
            }
        }
        sheet.endTable();
        html.raw("</details>");
    }

    private static String result(Attempt attempt) {
        Failure failure = attempt.failure();
        return failure == null
                ? Texts.words(attempt.result())
                : Texts.words(failure.kind()) + ": " + failure.message();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
