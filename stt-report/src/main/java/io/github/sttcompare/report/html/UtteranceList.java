package io.github.sttcompare.report.html;

import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The list of recordings: the most relevant ones with all details, as HTML; all of them with their texts, as data for the script.
 *
 * <p>If they do not fit into the page, the last ones lose their texts first, then their figures.
 */
final class UtteranceList {

    /** The most recordings that are shown with aligned texts and times. */
    static final int DETAILED = 200;

    private static final int OPEN = 2;
    private static final long MOST_DETAIL_BYTES = 6_000_000;
    /** The maximum size of the data and the detailed recordings together, in bytes. */
    static final long MOST_BYTES = 13_000_000;

    private final Sheet sheet;
    private final Utterances utterances;
    private final AudioLinks audio;
    private final Rows rows;
    private long bytes;

    UtteranceList(Sheet sheet, Utterances utterances, AudioLinks audio, Rows rows) {
        this.sheet = sheet;
        this.utterances = utterances;
        this.audio = audio;
        this.rows = rows;
    }

    /** Writes the section. */
    void write() {
        Html html = sheet.html();
        int all = sheet.summary().utterances();
        if (sheet.findings().lines().isEmpty()) {
            return;
        }
        sheet.section("recordings", "Recordings", all == 1 ? "What each provider heard" : "The recordings");
        List<Integer> chosen = sheet.findings().worst(DETAILED).stream().map(Line::index).toList();
        Map<Integer, String> items = items(chosen, all == 1);
        if (all > 1) {
            html.raw("<p>").text(items.size() == all
                            ? "All recordings, those with the most errors or disagreement first."
                            : "The " + items.size() + " recordings with the most errors or disagreement, of " + Numbers.count(all) + ", word under word; the others with their texts.")
                    .raw(sheet.evaluation() == null ? "</p>" : " The figure after a provider counts its errors.</p>");
            controls();
        }
        html.raw("<p class=\"legend key\"><span class=s>word<b>S</b></span> another word <span class=d>—<b>D</b></span> word missing "
                + "<span class=i>word<b>I</b></span> word too many</p><div id=list>");
        chosen.forEach(index -> html.raw(items.getOrDefault(index, "")));
        html.raw("</div><p><button type=button id=more hidden>Show more</button></p>");
        sheet.end();
    }

    /**
     * Writes detailed recordings while there is room for them.
     *
     * @param chosen which, the worst first
     */
    private Map<Integer, String> items(List<Integer> chosen, boolean open) {
        Map<Integer, String> items = new HashMap<>();
        Set<Integer> opened = Set.copyOf(chosen.subList(0, Math.min(open ? 1 : OPEN, chosen.size())));
        SortedSet<Integer> places = new TreeSet<>(chosen);
        Iterator<Integer> place = places.iterator();
        try (Stream<Utterance> stream = utterances.at(places)) {
            stream.forEachOrdered(utterance -> {
                Line line = sheet.findings().lines().get(place.next());
                if (bytes - audio.bytesInside() < MOST_DETAIL_BYTES) {
                    StringBuilder text = new StringBuilder();
                    new UtteranceItem(new Html(text), sheet.cast(), sheet.findings().rules(), audio)
                            .write(utterance, line, opened.contains(line.index()));
                    bytes += Utf8.length(text);
                    items.put(line.index(), text.toString());
                }
            });
        }
        return items;
    }

    private void controls() {
        Html html = sheet.html();
        html.raw("<div id=controls class=controls role=search hidden><label class=wide>Search"
                + "<input id=search type=search placeholder=\"words or name\" autocomplete=off></label><label>Provider<select id=provider><option value=-1>all");
        for (int p = 0; p < sheet.cast().size(); p++) {
            html.raw("<option value=").number(p).raw(">").text(sheet.cast().id(p), 40);
        }
        html.raw("</select></label><label>Order<select id=order><option value=errors>most errors<option value=disputed>most disputed"
                + "<option value=name>name</select></label><label class=tick><input type=checkbox id=only-errors>only errors</label>"
                + "<label class=tick><input type=checkbox id=only-disputed>only disagreements</label>"
                + "<label class=tick><input type=checkbox id=only-lost>only unanswered</label>"
                + "<p id=status role=status></p><p class=\"small keys\"><kbd>/</kbd> search, <kbd>j</kbd> next, <kbd>k</kbd> previous</p></div>");
    }

    /** Writes the recordings as data; to be called after {@link #write}. */
    void data(Appendable out) {
        rows.write(out, bytes);
    }
}
