package io.github.sttcompare.report.html;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chart of word times: a line of boxes for each provider, or for each of its speakers, over the length of the audio. */
final class WordsChart {

    private static final int ROW = 24;
    /** Room for the signs of the providers. */
    private static final int LEFT = 20;

    private static final int PIXELS_A_SECOND = 150;
    private static final int NARROWEST = 600;
    /** The maximum width, so of an hour only the first minutes are shown. */
    private static final int WIDEST = 20_000;

    private static final int MOST_WORDS = 300;
    /** The most speakers of one provider that get their own line. */
    private static final int MOST_SPEAKERS = 8;
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
        List<Row> rows = timed.stream().flatMap(outcome -> rows(outcome).stream()).toList();
        long height = (long) ROW * rows.size() + 20;
        html.raw("<h4>When each word was heard</h4><div class=scroll role=region tabindex=0 aria-label=\"Words over time\">"
                + "<svg class=times role=img aria-label=\"Words over time, for providers that return word times\" width=").number(width + LEFT)
                .raw(" height=").number(height).raw(" viewBox=\"0 0 ").number(width + LEFT).raw(" ").number(height).raw("\"").raw(" data-s=").raw(Numbers.plain(shown)).raw(" data-left=").number(LEFT).raw(" data-wide=").number(width).raw(">");
        int y = 0;
        boolean cut = shown < length || timed.stream().anyMatch(outcome -> outcome.transcript().words().size() > MOST_WORDS);
        for (Row row : rows) {
            int number = cast.number(row.provider());
            for (Word word : row.words()) {
                if (seconds(word.start()) < shown) {
                    word(word, number, shown, width, y);
                }
            }
            html.raw("<svg class=\"at\" x=8 y=").number(y + 4L).raw("><title>").text(row.provider(), 40);
            if (row.speaker() != null) {
                html.raw(", ").text(row.speaker(), 40);
            }
            html.raw("</title><path class=\"").raw(Signs.colour(number)).raw("\" transform=\"translate(0 8) scale(.7)\" d=\"")
                    .raw(Signs.path(number)).raw("\"/></svg>");
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

    /** @param speaker whose words they are; null for the words of all speakers */
    private record Row(String provider, @Nullable String speaker, List<Word> words) {}

    /** One row for each speaker, because speakers may talk at the same time, especially on separate channels. */
    private static List<Row> rows(Outcome.Transcribed outcome) {
        List<Word> words = outcome.transcript().words();
        List<Word> first = words.subList(0, Math.min(MOST_WORDS, words.size()));
        Map<String, List<Word>> bySpeaker = new LinkedHashMap<>();
        for (Word word : first) {
            bySpeaker.computeIfAbsent(word.speaker() == null ? "" : word.speaker(), speaker -> new ArrayList<>()).add(word);
        }
        if (bySpeaker.size() < 2 || bySpeaker.size() > MOST_SPEAKERS) {
            return List.of(new Row(outcome.providerId(), null, first));
        }
        return bySpeaker.entrySet().stream()
                .map(entry -> new Row(outcome.providerId(), entry.getKey().isEmpty() ? "unknown speaker" : entry.getKey(), entry.getValue()))
                .toList();
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
