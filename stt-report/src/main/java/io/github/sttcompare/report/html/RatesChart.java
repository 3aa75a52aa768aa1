package io.github.sttcompare.report.html;

import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.evaluation.ProviderFigures;
import io.github.sttcompare.wer.significance.Interval;
import io.github.sttcompare.wer.significance.Pooled;
import java.util.ArrayList;
import java.util.List;

/** The chart of error rates: dots with whiskers for their intervals. */
final class RatesChart {

    private static final int ROW = 46;

    private final Sheet sheet;
    private final Html html;

    RatesChart(Sheet sheet) {
        this.sheet = sheet;
        this.html = sheet.html();
    }

    void write() {
        Evaluation evaluation = sheet.evaluation();
        if (evaluation == null) {
            return;
        }
        List<Double> values = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (ProviderFigures figures : evaluation.providers()) {
            Pooled pooled = pooled(figures);
            Double rate = pooled.rate();
            if (rate != null) {
                values.add(rate);
                told.add(Advice.name(figures.provider()) + " " + figure(pooled));
            }
            Interval interval = pooled.interval();
            if (interval != null) {
                values.add(interval.lower());
                values.add(interval.upper());
            }
        }
        if (values.isEmpty()) {
            return;
        }
        Scale scale = Scale.linear(values);
        sheet.section("rates", "Error rates", "Word error rates");
        html.raw("<p>The dot is what was measured. In ")
                .plain(Numbers.level(evaluation.significance().settings().confidence()))
                .raw(" of such tests the true rate lies within the line. Further left is better.</p><div class=plot>");
        int bottom = ROW * evaluation.providers().size();
        Svg svg = new Svg(html).open(bottom + 24, "Word error rates: " + String.join("; ", told));
        svg.axis(scale, 0, bottom, tick -> Numbers.tick(tick * 100) + "\u00A0%");
        int y = 0;
        for (ProviderFigures figures : evaluation.providers()) {
            row(svg, scale, figures, y);
            y += ROW;
        }
        svg.close();
        html.raw("</div>");
        sheet.end();
    }

    private static Pooled pooled(ProviderFigures figures) {
        return figures.common().rate() == null ? figures.own() : figures.common();
    }

    private static String figure(Pooled pooled) {
        Interval interval = pooled.interval();
        return Numbers.percent(pooled.rate())
                + (interval == null ? "" : " (" + Numbers.points(interval.lower()) + " to " + Numbers.points(interval.upper()) + ")");
    }

    private void row(Svg svg, Scale scale, ProviderFigures figures, int y) {
        Pooled pooled = pooled(figures);
        int number = sheet.cast().number(figures.provider());
        svg.text("name", 0, y + 17, 0, "start", Advice.name(figures.provider()));
        svg.text("value", 1, y + 17, 0, "end", figure(pooled));
        Interval interval = pooled.interval();
        if (interval != null) {
            whisker(svg, number, scale.at(interval.lower()), scale.at(interval.upper()), y + 32);
        }
        Double rate = pooled.rate();
        if (rate != null) {
            svg.sign(number, "", scale.at(rate), y + 32);
        }
    }

    /** Draws a whisker in the colour of a provider. */
    static void whisker(Svg svg, int number, double from, double to, double y) {
        String style = "whisker " + Signs.colour(number);
        svg.line(style, from, y, to, y);
        svg.line(style, from, y - 4, from, y + 4);
        svg.line(style, to, y - 4, to, y + 4);
    }
}
