package io.github.sttcompare.report.html;

import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Writes charts whose text keeps its size whatever the width of the page.
 *
 * <p>Horizontal lengths are percentages of the width, vertical lengths are pixels, so nothing is scaled. The content of a chart
 * is repeated in its label, and as figures in a table near it. Not thread-safe.
 */
final class Svg {

    private final Html html;

    Svg(Html html) {
        this.html = html;
    }

    /** @param label what the chart shows, for readers who cannot see it */
    Svg open(int height, String label) {
        html.raw("<svg class=chart width=\"100%\" height=").number(height).raw(" role=img").attribute("aria-label", label).raw(">");
        return this;
    }

    void close() {
        html.raw("</svg>");
    }

    /** {@return a horizontal position in the chart} */
    static String across(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share * 100);
    }

    Svg line(String style, double x1, double y1, double x2, double y2) {
        html.raw("<line class=\"").raw(style).raw("\" x1=").raw(across(x1)).raw(" y1=").raw(pixels(y1)).raw(" x2=")
                .raw(across(x2)).raw(" y2=").raw(pixels(y2)).raw(" />");
        return this;
    }

    Svg rect(String style, double x, double y, double width, double height) {
        html.raw("<rect class=\"").raw(style).raw("\" x=").raw(across(x)).raw(" y=").raw(pixels(y)).raw(" width=")
                .raw(across(width)).raw(" height=").raw(pixels(height)).raw(" />");
        return this;
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    Svg text(String style, double x, double y, int moved, String anchor, String text) {
        html.raw("<text class=\"").raw(style).raw("\" x=").raw(across(x)).raw(" y=").raw(pixels(y));
        if (moved != 0) {
            html.raw(" dx=").number(moved);
        }
        if (!anchor.equals("start")) {
            html.raw(" text-anchor=").raw(anchor);
        }
        html.raw(">").plain(text).raw("</text>");
        return this;
    }

    /** Draws the sign of a provider. */
    Svg sign(int provider, String style, double x, double y) {
        html.raw("<svg class=\"at ").raw(style).raw("\" x=").raw(across(x)).raw(" y=").raw(pixels(y)).raw(">");
        html.raw("<path class=\"").raw(Signs.colour(provider)).raw("\" d=\"").raw(Signs.path(provider)).raw("\"/></svg>");
        return this;
    }

    /** Draws the lines of a scale from top to bottom, and its labels below. */
    Svg axis(Scale scale, double top, double bottom, DoubleFunction<String> named) {
        for (double tick : scale.ticks()) {
            double x = scale.at(tick);
            line("grid", x, top, x, bottom);
            text("tick", x, bottom + 16, 0, x < 0.04 ? "start" : x > 0.96 ? "end" : "middle", named.apply(tick));
        }
        return this;
    }

    private static String pixels(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
