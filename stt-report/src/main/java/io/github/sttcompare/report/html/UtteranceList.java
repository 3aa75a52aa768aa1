package io.github.sttcompare.report.html;

import io.github.sttcompare.Outcome;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The recordings: those to look at first with everything, as HTML; all of them with their texts, as data for the script.
 *
 * <p>What does not fit into the page is left out from the end of that order, texts before figures.
 */
final class UtteranceList {

    /** So many recordings are shown with aligned texts and times. */
    static final int DETAILED = 200;

    private static final int OPEN = 2;
    private static final long MOST_DETAIL_CHARS = 6_000_000;
    private static final long MOST_CHARS = 13_000_000;
    private static final int MOST_ROWS = 50_000;
    /** What a row takes without its texts. */
    private static final int ROW_CHARS = 90;

    private static final int TEXT_CELLS = 3_000;

    private final Sheet sheet;
    private final Utterances utterances;
    private final AudioLinks audio;
    private final List<Integer> order;
    private long chars;

    UtteranceList(Sheet sheet, Utterances utterances, AudioLinks audio) {
        this.sheet = sheet;
        this.utterances = utterances;
        this.audio = audio;
        this.order = sheet.findings().worst(Integer.MAX_VALUE);
    }

    /** Writes the section. */
    void write() {
        Html html = sheet.html();
        int all = sheet.summary().utterances();
        if (all == 0) {
            return;
        }
        sheet.section("recordings", "Recordings", all == 1 ? "What each provider heard" : "The recordings");
        List<Integer> chosen = sheet.findings().worst(DETAILED);
        Map<Integer, String> items = items(new HashSet<>(chosen), all == 1);
        if (all > 1) {
            html.raw("<p>").text(items.size() == all
                            ? "All recordings, those with the most errors or disagreement first."
                            : "The " + items.size() + " recordings with the most errors or disagreement, of " + Numbers.count(all) + ".")
                    .raw(sheet.evaluation() == null ? "</p>" : " The figure after a provider counts its errors.</p>");
            controls();
        }
        html.raw("<p class=\"legend key\"><span class=s>word<b>S</b></span> another word <span class=d>—<b>D</b></span> word missing "
                + "<span class=i>word<b>I</b></span> word too many</p><div id=list>");
        chosen.forEach(index -> html.raw(items.getOrDefault(index, "")));
        html.raw("</div><p><button type=button id=more hidden>Show more</button></p>");
        sheet.end();
    }

    private Map<Integer, String> items(Set<Integer> chosen, boolean open) {
        Map<Integer, String> items = new HashMap<>();
        Set<Integer> opened = new HashSet<>(order.subList(0, Math.min(open ? 1 : OPEN, order.size())));
        try (Stream<Utterance> stream = utterances.stream()) {
            int[] next = {0};
            stream.forEachOrdered(utterance -> {
                int index = next[0]++;
                if (chosen.contains(index) && chars < MOST_DETAIL_CHARS) {
                    StringBuilder text = new StringBuilder();
                    new UtteranceItem(new Html(text), sheet.cast(), sheet.findings().rules(), audio)
                            .write(utterance, sheet.findings().lines().get(index), opened.contains(index));
                    chars += text.length();
                    items.put(index, text.toString());
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

    /** Writes all recordings as data, one by one. */
    void data(Appendable out) {
        Json json = new Json(out);
        json.open().open();
        sheet.cast().ids().forEach(id -> json.text(id, 40));
        json.close().open();
        Set<Integer> rows = new HashSet<>(order.subList(0, Math.min(MOST_ROWS, order.size())));
        Set<Integer> texts = texts();
        try (Stream<Utterance> stream = utterances.stream()) {
            int[] next = {0};
            stream.forEachOrdered(utterance -> {
                Line line = sheet.findings().lines().get(next[0]++);
                if (rows.contains(line.index())) {
                    row(json, utterance, line, texts.contains(line.index()));
                }
            });
        }
        json.close().close();
    }

    /** {@return the recordings whose texts fit into the page} */
    private Set<Integer> texts() {
        Set<Integer> texts = new HashSet<>();
        long used = chars + (long) ROW_CHARS * Math.min(MOST_ROWS, order.size());
        for (int index : order) {
            used += Math.min(sheet.findings().lines().get(index).chars(), (long) TEXT_CELLS * (sheet.cast().size() + 1));
            if (used > MOST_CHARS) {
                break;
            }
            texts.add(index);
        }
        return texts;
    }

    private void row(Json json, Utterance utterance, Line line, boolean withTexts) {
        json.line().open().number(line.index()).text(utterance.id(), 80).number(utterance.comparison().audio().duration().toMillis()).open();
        for (int result : line.results()) {
            json.number(result);
        }
        json.close().number(Math.round(line.disagreement() * 1000));
        if (withTexts) {
            String reference = utterance.reference();
            json.text(reference == null ? "" : reference, TEXT_CELLS).open();
            for (String id : sheet.cast().ids()) {
                json.text(text(utterance, id), TEXT_CELLS);
            }
            json.close();
            String link = audio.link(utterance.audio());
            json.text(link == null ? "" : link);
        }
        json.close();
    }

    private static String text(Utterance utterance, String provider) {
        for (Outcome outcome : utterance.comparison().outcomes()) {
            if (outcome.providerId().equals(provider)) {
                return Texts.of(outcome);
            }
        }
        return "";
    }
}
