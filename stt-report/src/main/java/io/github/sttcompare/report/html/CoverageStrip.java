package io.github.sttcompare.report.html;

import io.github.sttcompare.report.data.ProviderSummary;
import io.github.sttcompare.wer.evaluation.Coverage;
import java.util.ArrayList;
import java.util.List;

/** The chart of each provider's recordings: a strip for each, divided by their outcome. */
final class CoverageStrip {

    private static final int ROW = 44;

    private final Sheet sheet;
    private final Html html;

    CoverageStrip(Sheet sheet) {
        this.sheet = sheet;
        this.html = sheet.html();
    }

    private record Part(String name, String style, int count) {}

    void write() {
        int all = sheet.summary().utterances();
        if (all == 0) {
            return;
        }
        sheet.section("coverage", "Answered", "Answered or not");
        html.raw("<p>Unanswered recordings are not counted as wrong words, so a low error rate may hide them.</p>"
                + "<svg class=defs aria-hidden=true><defs>"
                + "<pattern id=hatch-a width=6 height=6 patternUnits=userSpaceOnUse patternTransform=rotate(45)>"
                + "<rect class=hatch-ground width=6 height=6 /><rect class=hatch-line width=3 height=6 /></pattern>"
                + "<pattern id=hatch-b width=6 height=6 patternUnits=userSpaceOnUse>"
                + "<rect class=hatch-ground width=6 height=6 /><circle class=hatch-line cx=3 cy=3 r=1.6 /></pattern></defs></svg>"
                + "<div class=plot>");
        List<ProviderSummary> providers = sheet.summary().providers();
        List<String> told = providers.stream().map(one -> Advice.name(one.id()) + ": " + told(parts(one, all))).toList();
        Svg svg = new Svg(html).open(ROW * providers.size(), "Recordings: " + String.join("; ", told));
        int y = 0;
        for (ProviderSummary provider : providers) {
            List<Part> parts = parts(provider, all);
            svg.text("name", 0, y + 15, 0, "start", Advice.name(provider.id()));
            svg.text("value", 1, y + 15, 0, "end", told(parts));
            double x = 0;
            for (Part part : parts) {
                double width = (double) part.count() / all;
                svg.rect(part.style(), x, y + 21, width, 13);
                x += width;
            }
            y += ROW;
        }
        svg.close();
        html.raw("</div><ul class=legend><li><i class=\"k answered\"></i>scored<li><i class=\"k unscored\"></i>answered, no score"
                + "<li><i class=\"k failed\"></i>failed<li><i class=\"k late\"></i>timed out<li><i class=\"k skipped\"></i>not asked</ul>");
        sheet.end();
    }

    private static List<Part> parts(ProviderSummary provider, int all) {
        Coverage coverage = provider.figures().coverage();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("scored", "answered", coverage.scored()));
        parts.add(new Part("without score", "unscored", coverage.transcribed() - coverage.scored()));
        parts.add(new Part("failed", "failed", coverage.failed()));
        parts.add(new Part("timed out", "late", coverage.timedOut()));
        parts.add(new Part("not asked", "skipped", coverage.skipped() + all - coverage.asked()));
        parts.removeIf(part -> part.count() == 0);
        return parts;
    }

    private static String told(List<Part> parts) {
        return String.join(", ", parts.stream().map(part -> Numbers.count(part.count()) + " " + part.name()).toList());
    }
}
