package io.github.sttcompare.report.html;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.FrequentErrors;
import io.github.sttcompare.wer.KeyTermCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The tables of words that go wrong: confusions, key terms, numbers. */
final class WrongWordTables {

    private static final int TOP = 12;
    private static final int FEW = 5;
    private static final int MOST_TERMS = 100;
    private static final int WORD = 40;

    private final Sheet sheet;
    private final Html html;

    WrongWordTables(Sheet sheet) {
        this.sheet = sheet;
        this.html = sheet.html();
    }

    void write() {
        if (sheet.evaluation() == null || sheet.findings().lines().isEmpty()) {
            return;
        }
        sheet.section("words", "Words", "Words that go wrong");
        html.raw("<div class=cards>");
        for (int p = 0; p < sheet.cast().size(); p++) {
            card(p);
        }
        html.raw("</div>");
        terms();
        numbers();
        sheet.end();
    }

    private void card(int provider) {
        FrequentErrors errors = sheet.findings().wrong(provider).errors();
        html.raw("<div class=card><h3>");
        Signs.named(html, provider, sheet.cast().id(provider));
        html.raw("</h3>");
        if (errors.confusions().isEmpty() && errors.deletions().isEmpty() && errors.insertions().isEmpty()) {
            html.raw("<p class=small>None.</p></div>");
            return;
        }
        if (!errors.confusions().isEmpty()) {
            html.raw("<table class=\"mini pairs\"><caption>said → heard</caption>");
            List<FrequentErrors.Confusion> shown = frequent(errors.confusions(), FrequentErrors.Confusion::count);
            for (FrequentErrors.Confusion confusion : shown) {
                html.raw("<tr><td><bdi>").text(confusion.reference(), WORD).raw("</bdi> → <bdi>").text(confusion.hypothesis(), WORD)
                        .raw("</bdi><td>").plain(Numbers.count(confusion.count()));
            }
            html.raw("</table>");
            String rest = rest(errors.confusions(), shown.size(), FrequentErrors.Confusion::count, "pair");
            if (!rest.isEmpty()) {
                html.raw("<p class=small>").plain(rest).raw("</p>");
            }
        }
        counts("missed", errors.deletions());
        counts("made up", errors.insertions());
        html.raw("</div>");
    }

    /**
     * {@return the first of a list; words that went wrong only once are not a pattern, and are shown only if there are no others}
     */
    private static <T> List<T> frequent(List<T> all, ToLongFunction<T> count) {
        boolean repeated = !all.isEmpty() && count.applyAsLong(all.getFirst()) > 1;
        return all.stream()
                .filter(one -> !repeated || count.applyAsLong(one) > 1)
                .limit(repeated ? TOP : FEW)
                .toList();
    }

    /** {@return how many are not shown; empty if all are} */
    private static <T> String rest(List<T> all, int shown, ToLongFunction<T> count, String unit) {
        int more = all.size() - shown;
        if (more == 0) {
            return "";
        }
        String once = more == 1 ? " once" : ", once each";
        return "and " + Numbers.count(more, "more " + unit) + (count.applyAsLong(all.get(shown)) > 1 ? "" : once);
    }

    private void counts(String title, List<FrequentErrors.Count> counts) {
        if (counts.isEmpty()) {
            return;
        }
        html.raw("<p class=small><strong>").raw(title).raw(":</strong> ");
        List<FrequentErrors.Count> shown = frequent(counts, FrequentErrors.Count::count);
        String between = "";
        for (FrequentErrors.Count count : shown) {
            html.raw(between).raw("<bdi>").text(count.token(), WORD).raw("</bdi> ").plain(Numbers.count(count.count()));
            between = ", ";
        }
        html.raw(" ").plain(rest(counts, shown.size(), FrequentErrors.Count::count, "word")).raw("</p>");
    }

    private void terms() {
        if (!sheet.findings().hasPhrases()) {
            return;
        }
        Map<String, List<KeyTermCounts>> byTerm = new LinkedHashMap<>();
        for (int p = 0; p < sheet.cast().size(); p++) {
            for (KeyTermCounts counts : sheet.findings().wrong(p).terms()) {
                byTerm.computeIfAbsent(counts.term(), term -> new ArrayList<>()).add(counts);
            }
        }
        long terms = byTerm.size();
        byTerm.values().removeIf(counts -> counts.stream().allMatch(one -> one.reference() == 0));
        if (byTerm.isEmpty()) {
            return;
        }
        html.raw("<h3>Key terms</h3><p>How often each term was recognised when it was said.");
        if (byTerm.size() < terms) {
            html.raw(" Not said in any recording: ").raw(Numbers.count(terms - byTerm.size(), "term")).raw(".");
        }
        html.raw("</p>");
        sheet.table("", "Key terms");
        List<String> titles = new ArrayList<>(List.of("Term"));
        titles.addAll(sheet.cast().ids());
        sheet.head(titles);
        byTerm.keySet().stream().limit(MOST_TERMS).forEach(term -> {
            html.raw("<tr><th scope=row>").text(term, 60);
            for (int p = 0; p < sheet.cast().size(); p++) {
                termCell(sheet.findings().wrong(p).terms().stream().filter(one -> one.term().equals(term)).findFirst().orElse(null));
            }
        });
        if (byTerm.size() > 1) {
            html.raw("<tr class=sum><th scope=row>all terms");
            for (int p = 0; p < sheet.cast().size(); p++) {
                termCell(KeyTermCounts.sum("all", sheet.findings().wrong(p).terms()));
            }
        }
        sheet.endTable();
    }

    private void termCell(@Nullable KeyTermCounts counts) {
        OptionalDouble recall = counts == null ? OptionalDouble.empty() : counts.recall();
        html.raw("<td>").plain(recall.isEmpty() ? Numbers.NONE : Numbers.percent(recall.getAsDouble()));
        if (counts != null && recall.isPresent()) {
            html.raw("<span class=sub>").plain(Numbers.count(counts.matched()) + " of " + Numbers.count(counts.reference())).raw("</span>");
        }
    }

    private void numbers() {
        boolean any = false;
        for (int p = 0; p < sheet.cast().size(); p++) {
            any |= sheet.findings().wrong(p).numbers().referenceWords() > 0;
        }
        if (!any) {
            return;
        }
        html.raw("<h3>Numbers, capitals, punctuation</h3><p>How transcripts are written, as they came. These errors do not count in"
                + " the word error rate unless its rules say so.</p>");
        sheet.table("", "How transcripts are written");
        List<String> titles = new ArrayList<>(List.of("Wrong of"));
        titles.addAll(sheet.cast().ids());
        sheet.head(titles);
        writing("words with a digit", p -> sheet.findings().wrong(p).numbers());
        writing("capitals", p -> sheet.findings().wrong(p).formatting().casing());
        writing("punctuation marks", p -> sheet.findings().wrong(p).formatting().punctuation());
        sheet.endTable();
    }

    private void writing(String title, IntFunction<ErrorCounts> counts) {
        html.raw("<tr><th scope=row>").raw(title);
        for (int p = 0; p < sheet.cast().size(); p++) {
            ErrorCounts one = counts.apply(p);
            html.raw("<td>").plain(one.referenceWords() == 0 ? Numbers.NONE : Numbers.percent(one.rate()));
            if (one.referenceWords() > 0) {
                html.raw("<span class=sub>").plain(Numbers.count(one.errors()) + " of " + Numbers.count(one.referenceWords())).raw("</span>");
            }
        }
    }
}
