package io.github.sttcompare.wer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.normalize.Normalizer;
import io.github.sttcompare.wer.testing.JsonLines;
import io.github.sttcompare.wer.text.Tokenizer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The figures of jiwer 4.0 for 392 pairs. */
class MeasuresOracleTest {

    private static final List<Map<String, Object>> ROWS =
            JsonLines.read(JsonLines.class, "/io/github/sttcompare/wer/alignment.jsonl");

    /** jiwer cuts words at U+0020 alone and compares texts as they are. */
    private final Scorer likeJiwer = Scorer.builder()
            .normalizer(Normalizer.verbatim())
            .words(Tokenizer.jiwerWords())
            .characters(Tokenizer.codePoints())
            .tieRule(TieRule.JIWER)
            .build();

    @Test
    void wordMeasuresAreThoseOfJiwer() {
        for (Map<String, Object> row : ROWS) {
            Map<String, Object> jiwer = column(row, "jiwer");
            ErrorMeasures measures = words(row).measures();
            String id = JsonLines.string(row, "id");
            assertThat(measures.errorRate()).as(id).isCloseTo(JsonLines.number(jiwer, "wer"), within(1e-12));
            assertThat(measures.matchErrorRate()).as(id).isCloseTo(JsonLines.number(jiwer, "mer"), within(1e-12));
            assertThat(measures.informationLost()).as(id).isCloseTo(JsonLines.number(jiwer, "wil"), within(1e-12));
            assertThat(measures.informationPreserved()).as(id).isCloseTo(JsonLines.number(jiwer, "wip"), within(1e-12));
        }
        assertThat(ROWS).hasSize(392);
    }

    @Test
    void characterErrorRateIsThatOfJiwer() {
        for (Map<String, Object> row : ROWS) {
            Map<String, Object> jiwer = column(row, "jiwer_cer");
            AlignedTokens characters =
                    likeJiwer.alignCharacters(JsonLines.string(row, "ref"), JsonLines.string(row, "hyp"));
            String id = JsonLines.string(row, "id");
            assertThat(characters.counts())
                    .as(id)
                    .isEqualTo(new ErrorCounts(
                            JsonLines.integer(jiwer, "hits"),
                            JsonLines.integer(jiwer, "sub"),
                            JsonLines.integer(jiwer, "del"),
                            JsonLines.integer(jiwer, "ins")));
            assertThat(characters.measures().errorRate())
                    .as(id)
                    .isCloseTo(JsonLines.number(jiwer, "cer"), within(1e-12));
        }
    }

    private AlignedTokens words(Map<String, Object> row) {
        if (row.get("ref_words") instanceof List<?> reference && row.get("hyp_words") instanceof List<?> hypothesis) {
            return likeJiwer.alignTokens(
                    reference.stream().map(Object::toString).toList(),
                    hypothesis.stream().map(Object::toString).toList());
        }
        return likeJiwer.alignWords(JsonLines.string(row, "ref"), JsonLines.string(row, "hyp"));
    }

    private static Map<String, Object> column(Map<String, Object> row, String name) {
        return JsonLines.object(Objects.requireNonNull(row.get(name)));
    }
}
