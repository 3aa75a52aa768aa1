package io.github.sttcompare.report.html;

import io.github.sttcompare.report.data.Utterance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The recordings as data for the script: the figures of each, and the texts of as many as fit into the page. Not thread-safe.
 *
 * <p>What does not fit is left out from the end of the order, texts before figures.
 */
final class Rows {

    private static final int MOST_ROWS = 50_000;
    private static final int TEXT_CELLS = 3_000;
    /** What a row takes without its texts, about. */
    private static final int ROW = 90;

    private final Cast cast;
    private final AudioLinks audio;
    private final long mostBytes;
    private final List<Integer> order;
    private final Set<Integer> wanted;
    /** Whose texts may fit; in UTF-8 they take at least as many bytes as they have letters. */
    private final Set<Integer> withTexts = new HashSet<>();

    private final List<Row> rows = new ArrayList<>();

    private record Row(int index, String figures, String texts) {}

    /**
     * @param cast      the providers
     * @param audio     where recordings are
     * @param mostBytes how many bytes the rows may have together
     * @param order     the recordings, those that matter most first
     */
    Rows(Cast cast, AudioLinks audio, long mostBytes, List<Line> order) {
        this.cast = cast;
        this.audio = audio;
        this.mostBytes = mostBytes;
        this.order = order.stream().limit(MOST_ROWS).map(Line::index).toList();
        this.wanted = new HashSet<>(this.order);
        long used = (long) ROW * this.order.size();
        for (Line line : order.subList(0, this.order.size())) {
            used += line.chars();
            if (used > mostBytes) {
                break;
            }
            withTexts.add(line.index());
        }
    }

    /** {@return how many letters of a text are in a row} */
    static int chars(@Nullable String text) {
        return text == null ? 0 : Math.min(text.length(), TEXT_CELLS);
    }

    /** Takes in the next recording. */
    void add(Utterance utterance, Line line) {
        if (wanted.contains(line.index())) {
            rows.add(new Row(line.index(), figures(utterance, line), withTexts.contains(line.index()) ? texts(utterance) : ""));
        }
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
     * Writes the rows that were taken in.
     *
     * @param out  where to
     * @param used how many of the bytes are used up by something else
     */
    void write(Appendable out, long used) {
        Set<Integer> fitting = fitting(used);
        Json json = new Json(out);
        json.open().open();
        cast.ids().forEach(id -> json.text(id, 40));
        json.close().open();
        for (Row row : rows) {
            json.line().open().raw(row.figures());
            if (fitting.contains(row.index())) {
                json.raw(row.texts());
            }
            json.close();
        }
        json.close().close();
    }

    /** {@return the recordings whose texts fit into the page} */
    private Set<Integer> fitting(long before) {
        Map<Integer, Row> byIndex = new HashMap<>();
        long used = before;
        for (Row row : rows) {
            byIndex.put(row.index(), row);
            used += Utf8.length(row.figures()) + 4;
        }
        Set<Integer> fitting = new HashSet<>();
        for (int index : order) {
            Row row = byIndex.get(index);
            used += row == null ? 0 : Utf8.length(row.texts()) + 1;
            if (used > mostBytes) {
                break;
            }
            if (row != null && !row.texts().isEmpty()) {
                fitting.add(index);
            }
        }
        return fitting;
    }
}
