package io.github.sttcompare.report.html;

import io.github.sttcompare.report.data.Utterance;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The recordings as data for the script: the figures of each, and the texts of as many as fit into the page. Not thread-safe,
 * except for {@link #row}.
 *
 * <p>If there is not enough room, the last lines lose their texts first, then their figures. No more is kept in memory than would
 * fit into the page.
 */
final class Rows {

    private static final int MOST_ROWS = 50_000;
    private static final int TEXT_CELLS = 3_000;

    private final Cast cast;
    private final AudioLinks audio;
    private final long mostBytes;
    private final Foremost<Part> figures;
    private final Foremost<Part> texts;

    /** A part of the data about a recording, and its size in bytes. */
    private record Part(Line line, String items, long bytes) {

        static final Comparator<Part> IN_ORDER = Comparator.comparing(Part::line, Line.WORST_FIRST);

        Part(Line line, String items) {
            this(line, items, Utf8.length(items));
        }
    }

    /** A recording as data. */
    static final class Row {
        private final Part figures;
        private final Part texts;

        private Row(Part figures, Part texts) {
            this.figures = figures;
            this.texts = texts;
        }
    }

    /**
     * @param cast      the providers
     * @param audio     where recordings are
     * @param mostBytes the maximum total size of the rows, in bytes
     */
    Rows(Cast cast, AudioLinks audio, long mostBytes) {
        this.cast = cast;
        this.audio = audio;
        this.mostBytes = mostBytes;
        this.figures = new Foremost<>(Part.IN_ORDER, part -> 1, MOST_ROWS);
        this.texts = new Foremost<>(Part.IN_ORDER, Part::bytes, mostBytes);
    }

    /** {@return a recording as a row; may be called on several threads at once} */
    Row row(Utterance utterance, Line line) {
        return new Row(new Part(line, figures(utterance, line)), new Part(line, texts(utterance)));
    }

    /** Adds a recording. */
    void add(Row row) {
        figures.add(row.figures);
        texts.add(row.texts);
    }

    private static String figures(Utterance utterance, Line line) {
        StringBuilder row = new StringBuilder();
        Json json = new Json(row).number(line.index()).text(utterance.id(), 80)
                .number(utterance.comparison().audio().duration().toMillis()).open();
        line.results().forEach(json::number);
        json.close().number(Math.round(line.disagreement() * 1000));
        return row.toString();
    }

    private String texts(Utterance utterance) {
        StringBuilder row = new StringBuilder();
        String reference = utterance.reference();
        Json json = new Json(row).text(reference == null ? "" : reference, TEXT_CELLS).open();
        Map<String, String> texts = new HashMap<>();
        utterance.comparison().outcomes().forEach(outcome -> texts.put(outcome.providerId(), Texts.of(outcome)));
        cast.ids().forEach(id -> json.text(texts.getOrDefault(id, ""), TEXT_CELLS));
        String link = audio.link(utterance.audio());
        json.close().text(link == null ? "" : link);
        return row.toString();
    }

    /**
     * Writes the rows that were added.
     *
     * @param out  where to write them
     * @param used how many of the bytes are already used for something else
     */
    void write(Appendable out, long used) {
        List<Part> rows = figures.kept();
        Map<Integer, String> fitting = fitting(rows, used);
        Json json = new Json(out);
        json.open().open();
        cast.ids().forEach(id -> json.text(id, 40));
        json.close().open();
        rows.stream().sorted(Comparator.comparingInt(row -> row.line().index())).forEach(row -> {
            json.line().open().raw(row.items());
            String written = fitting.get(row.line().index());
            if (written != null) {
                json.raw(written);
            }
            json.close();
        });
        json.close().close();
    }

    /** {@return the texts that fit into the page, by their recordings} */
    private Map<Integer, String> fitting(List<Part> rows, long before) {
        Set<Integer> shown = new HashSet<>();
        long used = before;
        for (Part row : rows) {
            shown.add(row.line().index());
            used += row.bytes() + 4;
        }
        Map<Integer, String> fitting = new HashMap<>();
        for (Part text : texts.kept()) {
            used += text.bytes() + 1;
            if (used > mostBytes || !shown.contains(text.line().index())) {
                break;
            }
            fitting.put(text.line().index(), text.items());
        }
        return fitting;
    }
}
