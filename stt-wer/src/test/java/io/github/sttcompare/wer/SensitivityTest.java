package io.github.sttcompare.wer;

import static io.github.sttcompare.wer.Sensitivity.sensitivity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SensitivityTest {

    private static final String ENGLISH = "whisper-english-20250625+spelling-1";

    private static final Sensitivity SHOP = shop();

    private static Sensitivity shop() {
        // @start region="sensitivity"
        String reference = "It costs twenty five dollars, doesn't it?";
        Map<String, String> transcripts = new LinkedHashMap<>();
        transcripts.put("plain", "it costs twenty five dollars doesn't it");
        transcripts.put("written", "It costs $25, doesn't it?");
        transcripts.put("careless", "It costs twenty nine dollars, doesn't it?");
        Sensitivity sensitivity = Sensitivity.sensitivity(reference, transcripts);
        String table = sensitivity.toString();
        // @end
        assertThat(table).isNotEmpty();
        return sensitivity;
    }

    @Test
    void everySystemIsScoredUnderEveryProfile() {
        assertThat(SHOP.rows()).extracting(Sensitivity.Row::normalizer)
                .containsExactly("verbatim-1", "basic-1", "whisper-basic-20250625", ENGLISH);
        assertThat(SHOP.rows().getFirst().wer("plain")).isEqualTo(3.0 / 7);
        assertThat(SHOP.rows().getFirst().wer("careless")).isEqualTo(1.0 / 7);
        assertThat(SHOP.rows().get(1).wer("plain")).isZero();
        assertThat(SHOP.rows().get(1).wer("written")).isEqualTo(3.0 / 7);
        assertThat(SHOP.rows().get(3).wer("written")).isZero();
    }

    @Test
    void partOfAGapIsOnlyNormalisation() {
        Sensitivity.Gap gap = SHOP.gaps().get(1);
        assertThat(gap.first()).isEqualTo("plain");
        assertThat(gap.second()).isEqualTo("careless");
        assertThat(gap.under("verbatim-1")).isCloseTo(2.0 / 7, within(1e-12));
        assertThat(gap.under("basic-1")).isCloseTo(-1.0 / 7, within(1e-12));
        assertThat(gap.onlyNormalization("basic-1")).isCloseTo(3.0 / 7, within(1e-12));
        assertThat(gap.onlyNormalization("verbatim-1")).isZero();
        assertThat(gap.flips()).isTrue();
    }

    @Test
    void aReversedRankingGivesAWarning() {
        assertThat(SHOP.warnings()).containsExactly(
                "the order of \"plain\" and \"careless\" depends on the normaliser: \"plain\" is better under basic-1,"
                        + " whisper-basic-20250625, " + ENGLISH + ", \"careless\" under verbatim-1",
                "the order of \"written\" and \"careless\" depends on the normaliser: \"written\" is better under "
                        + ENGLISH + ", \"careless\" under verbatim-1, basic-1, whisper-basic-20250625");
    }

    @Test
    void aStableRankingGivesNoWarning() {
        Sensitivity same = sensitivity("a b", Map.of("x", "a b", "y", "a c"));
        assertThat(same.warnings()).isEmpty();
        assertThat(same.gaps()).singleElement().satisfies(gap -> assertThat(gap.flips()).isFalse());
    }

    @Test
    void testSetIsPooled() {
        Scorer basic = Scorer.standard();
        Sensitivity pooled = sensitivity(
                List.of("a b c", "D"), Map.of("x", List.of("a b", "d"), "y", List.of("a b c", "e f")), List.of(basic));
        assertThat(pooled.rows().getFirst().wer("x")).isEqualTo(1.0 / 4);
        assertThat(pooled.rows().getFirst().wer("y")).isEqualTo(2.0 / 4);
    }

    @Test
    void wrongInputIsExplained() {
        Scorer basic = Scorer.standard();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sensitivity(List.of("a", "b"), Map.of("x", List.of("a"))))
                .withMessage("\"x\" has 1 transcripts for 2 references; give an empty one if there was no speech");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sensitivity(List.of("a"), Map.of("x", List.of("a")), List.of(basic, basic)))
                .withMessage("two scorers have the normaliser \"basic-1\"; leave one out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sensitivity(List.of("a"), Map.of("x", List.of("a")), List.of()))
                .withMessageContaining("at least one profile");
        assertThatIllegalArgumentException().isThrownBy(() -> SHOP.rows().getFirst().wer("nobody"))
                .withMessage("no system \"nobody\", there are [plain, written, careless]");
        assertThatIllegalArgumentException().isThrownBy(() -> SHOP.gaps().getFirst().under("basic-0"))
                .withMessageContaining("no profile \"basic-0\"");
    }

    private static Map<String, List<String>> lists(Map<String, String> texts) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        texts.forEach((system, text) -> lists.put(system, List.of(text)));
        return lists;
    }

    @Test
    void tableShowsRatesAndWarnings() {
        assertThat(SHOP.toString().lines().limit(5)).containsExactly(
                "                                     plain  written  careless",
                "verbatim-1                           42.9%    42.9%     14.3%",
                "basic-1                               0.0%    42.9%     14.3%",
                "whisper-basic-20250625                0.0%    37.5%     12.5%",
                ENGLISH + "   0.0%     0.0%     16.7%");
        Map<String, String> transcripts = new LinkedHashMap<>();
        transcripts.put("gcp", "c");
        transcripts.put("東京", "a");
        transcripts.put("x", "a b");
        assertThat(sensitivity(List.of("a b"), lists(transcripts), List.of(Scorer.standard())).toString().lines())
                .as("figures are aligned with names, however short")
                .containsExactly("            gcp   東京     x", "basic-1  100.0%  50.0%  0.0%");
        assertThat(SHOP.toString()).contains("\nwarning: the order of \"plain\" and \"careless\"");
    }
}
