package io.github.sttcompare.report.html;

import java.util.List;

/** The colour and the shape of each provider, so that they can be told apart without seeing colours. */
final class Signs {

    /** The number of colours in the palette of Okabe and Ito (2008) that are visible on light and on dark backgrounds. */
    private static final int COLOURS = 7;

    /** Around the origin, within 6 pixels: circle, square, triangle, diamond, triangle upside down, cross, hexagon, star, bar. */
    private static final List<String> SHAPES = List.of(
            "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0z",
            "M-4.5,-4.5h9v9h-9z",
            "M0,-6L5.6,4.4H-5.6z",
            "M0,-6.2L6.2,0L0,6.2L-6.2,0z",
            "M0,6L5.6,-4.4H-5.6z",
            "M-2,-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
            "M-3,-5.4h6l3,5.4l-3,5.4h-6l-3,-5.4z",
            "M0,-6.5L1.8,-2L6.4,-2L2.8,1L4.2,5.6L0,2.9L-4.2,5.6L-2.8,1L-6.4,-2L-1.8,-2z",
            "M-6,-2.4h12v4.8h-12z");

    private Signs() {}

    /**
     * {@return the class that sets the colour of a provider; a negative number, for a provider outside the report, is allowed}
     */
    static String colour(int provider) {
        return "c" + Math.floorMod(provider, COLOURS);
    }

    static String path(int provider) {
        return SHAPES.get(Math.floorMod(provider, SHAPES.size()));
    }

    /** Writes the sign of a provider, hidden from screen readers, because the name follows. */
    static void write(Html html, int provider) {
        html.raw("<svg class=\"sign ").raw(colour(provider)).raw("\" viewBox=\"-7 -7 14 14\" aria-hidden=true><path d=\"")
                .raw(path(provider)).raw("\"/></svg>");
    }

    /** Writes the sign and the name of a provider. */
    static void named(Html html, int provider, String name) {
        html.raw("<span class=p>");
        write(html, provider);
        html.raw("<bdi>").text(name, 40).raw("</bdi></span>");
    }
}
