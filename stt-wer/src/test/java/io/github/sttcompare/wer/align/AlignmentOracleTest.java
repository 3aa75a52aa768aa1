package io.github.sttcompare.wer.align;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.testing.JsonLines;
import io.github.sttcompare.wer.text.Interner;
import io.github.sttcompare.wer.text.Tokenizer;
import io.github.sttcompare.wer.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** 392 pairs with what jiwer 4.0, sclite 2.4.12, Kaldi and an exact search make of them. */
class AlignmentOracleTest {

    private static final List<Map<String, Object>> ROWS =
            JsonLines.read(JsonLines.class, "/io/github/sttcompare/wer/alignment.jsonl");

    @Test
    void countsAreThoseOfJiwer() {
        assertCounts(TieRule.JIWER, "jiwer", "hits");
    }

    @Test
    void countsAreThoseOfSclite() {
        assertCounts(TieRule.SCLITE, "sclite", "corr");
    }

    @Test
    void canonicalCountsAreTheFewestEditsThenTheMostHits() {
        assertCounts(TieRule.CANONICAL, "min_edits_max_hits", "hits");
    }

    @Test
    void countsAreThoseOfKaldi() {
        for (Map<String, Object> row : ROWS) {
            Map<String, Object> kaldi = column(row, "kaldi");
            ErrorCounts counts = align(TieRule.KALDI, row).counts();
            assertThat(List.of(counts.substitutions(), counts.deletions(), counts.insertions()))
                    .as("%s", row.get("id"))
                    .containsExactly(
                            (long) JsonLines.integer(kaldi, "sub"),
                            (long) JsonLines.integer(kaldi, "del"),
                            (long) JsonLines.integer(kaldi, "ins"));
        }
    }

    @Test
    void operationsAreThoseOfJiwer() {
        List<Object> different = new ArrayList<>();
        for (Map<String, Object> row : ROWS) {
            String operations = JsonLines.string(column(row, "jiwer"), "ops");
            if (!align(TieRule.JIWER, row).toString().equals(operations)) {
                different.add(row.get("id"));
            }
        }
        // RapidFuzz divides very long texts in halves, which may move an operation among equals
        assertThat(different).hasSizeLessThanOrEqualTo(1);
        assertThat(ROWS).hasSize(392);
    }

    @Test
    void jiwerWordsAreThoseOfJiwer() {
        for (Map<String, Object> row : ROWS) {
            for (String side : List.of("ref", "hyp")) {
                String text = (String) row.get(side);
                if (text != null) {
                    assertThat(Tokenizer.jiwerWords().tokenize(text))
                            .as("%s", row.get("id"))
                            .isEqualTo(List.copyOf(tokens(row, side)));
                }
            }
        }
    }

    private static void assertCounts(TieRule rule, String column, String hits) {
        for (Map<String, Object> row : ROWS) {
            if (row.get(column) == null) {
                // the exact search did not attempt the two longest pairs
                assertThat(rule).isEqualTo(TieRule.CANONICAL);
                assertThat(row.get("category")).isEqualTo("very_long");
                continue;
            }
            Map<String, Object> oracle = column(row, column);
            Alignment alignment = align(rule, row);
            assertThat(alignment.counts())
                    .as("%s", row.get("id"))
                    .isEqualTo(new ErrorCounts(
                            JsonLines.integer(oracle, hits),
                            JsonLines.integer(oracle, "sub"),
                            JsonLines.integer(oracle, "del"),
                            JsonLines.integer(oracle, "ins")));
            assertThat(alignment.tieRule()).isEqualTo(rule);
            assertThat(alignment.optimality()).isEqualTo(Optimality.EXACT);
        }
    }

    private static Map<String, Object> column(Map<String, Object> row, String name) {
        return JsonLines.object(Objects.requireNonNull(row.get(name)));
    }

    private static Alignment align(TieRule rule, Map<String, Object> row) {
        Interner interner = new Interner();
        return Aligner.of(rule)
                .align(interner.intern(tokens(row, "ref")), interner.intern(tokens(row, "hyp")));
    }

    /** The tokens jiwer saw: given where they are not simply what stands between blanks. */
    private static Tokens tokens(Map<String, Object> row, String side) {
        Object given = row.get(side + "_words");
        if (given != null) {
            return Tokens.of(JsonLines.array(given).stream().map(Object::toString).toList());
        }
        return Tokens.of(List.of(((String) Objects.requireNonNull(row.get(side))).split(" ")));
    }
}
