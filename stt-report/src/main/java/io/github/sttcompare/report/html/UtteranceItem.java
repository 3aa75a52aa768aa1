package io.github.sttcompare.report.html;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.SideBySide;
import io.github.sttcompare.wer.agreement.Consensus;
import io.github.sttcompare.wer.align.Edit;
import io.github.sttcompare.wer.spoken.ScoringLimitException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One recording with all details: aligned texts, audio, word times. */
final class UtteranceItem {

    /** How much is shown of a transcript that cannot be aligned, in cells. */
    private static final int CELLS = 4000;

    private static final int NAME = 80;

    private final Html html;
    private final Cast cast;
    private final Rules rules;
    private final AudioLinks audio;

    UtteranceItem(Html html, Cast cast, Rules rules, AudioLinks audio) {
        this.html = html;
        this.cast = cast;
        this.rules = rules;
        this.audio = audio;
    }

    /** @param open whether it is shown unfolded from the start */
    void write(Utterance utterance, Line line, boolean open) {
        Comparison comparison = utterance.comparison();
        html.raw("<details class=u id=u").number(line.index()).raw(" data-i=").number(line.index()).raw(open ? " open" : "")
                .raw("><summary><span class=uid><bdi>").text(utterance.id(), NAME).raw("</bdi></span><span class=chips>");
        for (int p = 0; p < cast.size(); p++) {
            chip(p, line.results().get(p));
        }
        html.raw("</span></summary><div class=body><p class=small>").plain(Numbers.length(comparison.audio().duration()));
        utterance.metadata().forEach((name, value) -> html.raw(" · <bdi>").text(name, 40).raw(": ").text(value, 80).raw("</bdi>"));
        html.raw("</p>");
        player(utterance);
        texts(comparison, utterance.id());
        new WordsChart(html, cast).write(comparison);
        html.raw("</div></details>\n");
    }

    private void chip(int provider, int result) {
        if (result == Line.ABSENT) {
            return;
        }
        html.raw("<span class=\"chip").raw(result == 0 ? " right" : result < 0 && result != Line.UNSCORED ? " none" : "").raw("\">");
        Signs.named(html, provider, cast.id(provider));
        html.raw(" <b>").raw(Texts.result(result)).raw("</b></span>");
    }

    private void player(Utterance utterance) {
        String link = audio.link(utterance.audio());
        if (link == null) {
            return;
        }
        String inside = audio.embedded(utterance.audio(), utterance.comparison().audio().encoding());
        html.raw("<audio controls preload=none").attribute("aria-label", "Recording " + SafeText.oneLine(utterance.id(), NAME))
                .source(inside == null ? link : inside).raw("></audio>");
    }

    private void texts(Comparison comparison, String id) {
        SideBySide aligned = aligned(comparison);
        boolean referenced = comparison.options().reference() != null;
        if (aligned != null) {
            new DiffTable(html, cast).write(referenced ? "reference" : "consensus", aligned, "Transcripts of " + SafeText.oneLine(id, NAME));
        }
        List<Outcome> plain = comparison.outcomes().stream()
                .filter(outcome -> aligned == null || !(outcome instanceof Outcome.Transcribed))
                .toList();
        if (plain.isEmpty()) {
            return;
        }
        html.raw("<table class=texts>");
        String reference = comparison.options().reference();
        if (aligned == null && reference != null) {
            html.raw("<tr><th scope=row>reference<td><bdi>").text(reference, CELLS).raw("</bdi>");
        }
        for (Outcome outcome : plain) {
            html.raw("<tr><th scope=row>");
            Signs.named(html, cast.number(outcome.providerId()), outcome.providerId());
            html.raw(outcome instanceof Outcome.Transcribed ? "<td><bdi>" : "<td class=lost><bdi>").text(Texts.of(outcome), CELLS).raw("</bdi>");
        }
        html.raw("</table>");
    }

    private @Nullable SideBySide aligned(Comparison comparison) {
        Scorer scorer = rules.scorer(comparison).orElse(null);
        if (scorer == null || comparison.transcribed().isEmpty()) {
            return null;
        }
        try {
            String reference = comparison.options().reference();
            return reference == null ? agreed(comparison, scorer) : against(reference, comparison, scorer);
        } catch (ScoringLimitException | IllegalArgumentException e) {
            return null;
        }
    }

    private SideBySide against(String reference, Comparison comparison, Scorer scorer) {
        LinkedHashMap<String, String> texts = new LinkedHashMap<>();
        for (String id : cast.ids()) {
            comparison.transcribed().stream()
                    .filter(outcome -> outcome.providerId().equals(id))
                    .forEach(outcome -> texts.put(id, outcome.transcript().text()));
        }
        return SideBySide.of(scorer, reference, texts);
    }

    /** Uses the consensus of the transcripts instead of a reference. */
    private SideBySide agreed(Comparison comparison, Scorer scorer) {
        Consensus consensus = rules.analyzer(scorer).consensus(comparison);
        List<SideBySide.Column> columns = new ArrayList<>();
        for (Consensus.Slot slot : consensus.slots()) {
            Map<String, SideBySide.Cell> cells = new LinkedHashMap<>();
            for (Consensus.Arc arc : slot.arcs()) {
                String word = arc.word() == null ? "" : arc.word();
                List<Edit> edits = edits(slot.word(), arc.word());
                arc.providers().forEach(provider -> cells.put(provider, new SideBySide.Cell(word, edits)));
            }
            columns.add(new SideBySide.Column(
                    slot.word() == null ? "" : slot.word(),
                    consensus.providers().stream()
                            .map(provider -> cells.getOrDefault(provider, new SideBySide.Cell("", List.of())))
                            .toList()));
        }
        return new SideBySide(consensus.providers(), columns);
    }

    private static List<Edit> edits(@Nullable String most, @Nullable String heard) {
        if (most == null) {
            return heard == null ? List.of() : List.of(Edit.INSERTION);
        }
        return List.of(heard == null ? Edit.DELETION : heard.equals(most) ? Edit.HIT : Edit.SUBSTITUTION);
    }
}
