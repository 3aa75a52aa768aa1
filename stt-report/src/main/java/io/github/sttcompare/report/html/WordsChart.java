package io.github.sttcompare.report.html;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Word;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** When each provider heard each word: a line of boxes for each, over the length of the audio. */
final class WordsChart {

    private static final int ROW = 24;
    /** Room for the signs of the providers. */
    private static final int LEFT = 20;

    private static final int PIXELS_A_SECOND = 150;
    private static final int NARROWEST = 600;
    /** Of an hour, the first minutes are shown. */
    private static final int WIDEST = 20_000;

    private static final int MOST_WORDS = 300;
    private static final double UNSURE = 0.5;

    private final Html html;
    private final Cast cast;

    WordsChart(Html html, Cast cast) {
        this.html = html;
        this.cast = cast;
    }

    void write(Comparison comparison) {
        List<Outcome.Transcribed> timed = comparison.transcribed().stream()
                .filter(outcome -> !outcome.transcript().words().isEmpty())
                .sorted(Comparator.comparingInt(outcome -> cast.number(outcome.providerId())))
                .toList();
        double length = comparison.audio().duration().toNanos() / 1e9;
        if (timed.isEmpty() || length <= 0) {
            return;
        }
        double shown = Math.min(length, (double) WIDEST / PIXELS_A_SECOND);
        int width = Math.max(NARROWEST, (int) Math.round(shown * PIXELS_A_SECOND));
        long height = (long) ROW * timed.size() + 20;
        html.raw("<h4>When each word was heard</h4><div class=scroll role=region tabindex=0 aria-label=\"Words over time\">"
                + "<svg class=times role=img aria-label=\"Words over time, as far as providers gave times\" width=").number(width + LEFT)
                .raw(" height=").number(height).raw(" viewBox=\"0 0 ").number(width + LEFT).raw(" ").number(height).raw("\"").raw(" data-s=").raw(Numbers.plain(shown)).raw(" data-left=").number(LEFT).raw(" data-wide=").number(width).raw(">");
        int y = 0;
        boolean cut = shown < length;
        for (Outcome.Transcribed outcome : timed) {
            List<Word> words = outcome.transcript().words();
            cut |= words.size() > MOST_WORDS;
            for (Word word : words.subList(0, Math.min(MOST_WORDS, words.size()))) {
                if (seconds(word.start()) < shown) {
                    word(word, cast.number(outcome.providerId()), shown, width, y);
                }
            }
            html.raw("<svg class=\"at\" x=8 y=").number(y + 4L).raw("><title>").text(outcome.providerId(), 40)
                    .raw("</title><path class=\"").raw(Signs.colour(cast.number(outcome.providerId()))).raw("\" transform=\"translate(0 8) scale(.7)\" d=\"")
                    .raw(Signs.path(cast.number(outcome.providerId()))).raw("\"/></svg>");
            y += ROW;
        }
        double step = shown > 60 ? 10 : shown > 20 ? 5 : 1;
        for (double at = 0; at <= shown; at += step) {
            html.raw("<text class=tick x=").raw(Numbers.plain(LEFT + at / shown * width)).raw(" y=").number(y + 14L).raw(">")
                    .raw(Numbers.plain(at)).raw(" s</text>");
        }
        html.raw("<line class=now x1=").number(LEFT).raw(" x2=").number(LEFT).raw(" y1=0 y2=").number(y).raw(" /></svg></div>");
        if (cut) {
            html.raw("<p class=small>Only the beginning is shown.</p>");
        }
    }

    private void word(Word word, int number, double shown, int width, int y) {
        double from = seconds(word.start()) / shown * width;
        double to = Math.min(seconds(word.end()) / shown * width, width);
        Double confidence = word.confidence();
        boolean unsure = confidence != null && confidence < UNSURE;
        html.raw("<svg x=").raw(Numbers.plain(LEFT + from)).raw(" y=").number(y + 2L).raw(" width=").raw(Numbers.plain(Math.max(3, to - from - 1)))
                .raw(" height=").number(ROW - 4L).raw("><title>").text(word.text(), 60).raw(", ").plain(Numbers.plain(seconds(word.start()))).raw(" s")
                .raw(confidence == null ? "" : ", confidence ").text(confidence == null ? "" : Numbers.plain(confidence)).raw("</title><rect class=\"w ")
                .raw(Signs.colour(number)).raw(unsure ? " unsure" : "").raw("\" width=\"100%\" height=\"100%\" rx=2 /><text x=3 y=14>")
                .text(word.text(), 40).raw("</text></svg>");
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
