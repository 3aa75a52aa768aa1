package io.github.sttcompare.report.html;

import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.report.data.ProviderSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * The charts of accuracy against time and money: a point for each provider, and a line through those that no other beats in both.
 */
final class TradeOffs {

    private static final int HEIGHT = 270;
    /** The width for which labels are placed, that of a narrow screen. */
    private static final int NARROW = 300;

    private final Sheet sheet;
    private final Html html;

    TradeOffs(Sheet sheet) {
        this.sheet = sheet;
        this.html = sheet.html();
    }

    /** A provider at a position; less is better in both coordinates. */
    private record Point(int number, String name, double x, double y) {
        boolean beats(Point other) {
            return x <= other.x && y <= other.y && (x < other.x || y < other.y);
        }
    }

    void write() {
        if (sheet.evaluation() == null || sheet.cast().size() < 2) {
            return;
        }
        List<Point> waits = new ArrayList<>();
        List<Point> costs = new ArrayList<>();
        List<Money> prices = new ArrayList<>();
        for (ProviderSummary provider : sheet.summary().providers()) {
            Double rate = provider.figures().common().rate();
            if (rate == null) {
                continue;
            }
            int number = sheet.cast().number(provider.id());
            Duration typical = Advice.typical(provider);
            Money cost = Cost.of(sheet.summary(), provider);
            if (typical != null) {
                waits.add(new Point(number, Advice.name(provider.id()), typical.toNanos() / 1e9, rate));
            }
            if (cost != null) {
                prices.add(cost);
                costs.add(new Point(number, Advice.name(provider.id()), cost.amount().doubleValue(), rate));
            }
        }
        String alike = Cost.alike(prices);
        if (waits.size() < 2 && alike != null) {
            return;
        }
        sheet.section("tradeoffs", "Trade-offs", "Accuracy against speed and cost");
        html.raw("<p>Down is more accurate, left is faster or cheaper. The line joins the providers that no other beats in both;"
                + " the others are hollow.</p>"
                + "<div class=two>");
        chart("Accuracy and typical wait", "typical wait for an answer", waits,
                x -> x < 1 ? Math.round(x * 1000) + "\u00A0ms" : Numbers.tick(x) + "\u00A0s");
        if (alike == null) {
            chart("Accuracy and cost", prices.getFirst().currency().getCurrencyCode() + " for an hour of audio", costs, Numbers::tick);
        }
        html.raw("</div>");
        if (alike != null) {
            html.raw("<p class=small>").plain(alike).raw(" There is no chart of costs.</p>");
        } else if (costs.size() < sheet.cast().size()) {
            html.raw("<p class=small>Without a cost in this run: ").raw(Numbers.count((long) sheet.cast().size() - costs.size(), "provider"))
                    .raw(".</p>");
        }
        sheet.end();
    }

    private void chart(String title, String unit, List<Point> points, DoubleFunction<String> named) {
        if (points.size() < 2) {
            return;
        }
        Scale across = Scale.ratio(points.stream().map(Point::x).toList());
        Scale down = Scale.linear(points.stream().map(Point::y).toList());
        List<Point> frontier = points.stream()
                .filter(point -> points.stream().noneMatch(other -> other.beats(point)))
                .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y))
                .toList();
        String unbeaten = Numbers.names(frontier.stream().map(Point::name).toList());
        html.raw("<figure><figcaption><strong>").raw(title).raw("</strong></figcaption><div class=\"plot xy\">");
        Svg svg = new Svg(html).open(HEIGHT + 42, title + ": " + String.join("; ", points.stream()
                .map(point -> point.name() + " " + Numbers.percent(point.y()) + " at " + named.apply(point.x()))
                .toList()) + ". Not beaten in both: " + unbeaten);
        svg.axis(across, 0, HEIGHT, named);
        for (double tick : down.ticks()) {
            double y = height(down, tick);
            svg.line("grid", 0, y, 1, y);
            svg.text("tick", 0, y + 4, -8, "end", Numbers.tick(tick * 100));
        }
        svg.text("tick", 0.5, HEIGHT + 36, 0, "middle", unit + (across.logarithmic() ? ", equal steps are equal ratios" : "") + " →");
        svg.text("tick", 0, -14, -38, "start", "word error rate, %");
        for (int i = 1; i < frontier.size(); i++) {
            Point from = frontier.get(i - 1);
            Point to = frontier.get(i);
            svg.line("frontier", across.at(from.x()), height(down, from.y()), across.at(to.x()), height(down, to.y()));
        }
        Labels labels = new Labels(NARROW, HEIGHT);
        points.forEach(point -> labels.keepFree(across.at(point.x()) * NARROW, height(down, point.y())));
        for (Point point : points) {
            boolean best = frontier.contains(point);
            double y = height(down, point.y());
            svg.sign(point.number(), best ? "" : "beaten", across.at(point.x()), y);
            Labels.Place place = labels.place(point.name(), across.at(point.x()) * NARROW, y);
            svg.text(best ? "label best" : "label", across.at(point.x()), y + place.down(), place.right(), place.anchor(), point.name());
        }
        svg.close();
        html.raw("</div><p class=small>Not beaten in both: ").text(unbeaten).raw(".</p></figure>");
    }

    private static double height(Scale scale, double value) {
        return Math.rint((1 - scale.at(value)) * HEIGHT);
    }
}
