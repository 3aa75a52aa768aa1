package io.github.sttcompare.wer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.spoken.SpokenProfile;
import io.github.sttcompare.wer.testing.JsonLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A perfect transcript scores zero, however it is written, and a mistake counts as one. */
class SpokenScoringTest {

    private static final List<Map<String, Object>> ROWS =
            JsonLines.read(SpokenProfile.class, "formatting.jsonl");

    private static final String SPOKEN =
            "The train leaves at nine thirty a.m. on May fifth, it's twenty dollars.";
    private static final String WRITTEN = "The train leaves at 9:30 AM on May 5th, it's $20.";

    @Test
    void aPerfectTranscriptScoresZeroHoweverItIsWritten() {
        Score score = Scorer.standard("en-US").score(SPOKEN, WRITTEN);
        assertThat(score.wer()).isZero();
        assertThat(score.cer()).isZero();
        assertThat(score.profile().normalizer()).isEqualTo("spoken-en-1");
        assertThat(Scorer.standard().score(SPOKEN, WRITTEN).wer()).isGreaterThan(0.4);
    }

    @Test
    void judgesEveryPairLikeAFairJudge() {
        List<String> wrong = new ArrayList<>();
        for (var row : ROWS) {
            String language = JsonLines.string(row, "lang");
            if (SpokenProfile.of(language).isEmpty()) {
                continue;
            }
            SpokenProfile profile = SpokenProfile.of(language).orElseThrow();
            Scorer scorer = Scorer.standard(language);
            String reference = JsonLines.string(row, "ref");
            String hypothesis = JsonLines.string(row, "hyp");
            ErrorCounts counts = scorer.alignWords(reference, hypothesis).counts();
            check(wrong, row, "errors", counts.errors());
            check(wrong, row, "ref_words", counts.referenceWords());
            check(wrong, row, "errors", scorer.alignWords(hypothesis, reference).counts().errors());
            Scorer keeping = Scorer.builder().spoken(profile.keepingFillers()).build();
            check(wrong, row, "errors_fillers_kept", keeping.alignWords(reference, hypothesis).counts().errors());
            for (String text : List.of(reference, hypothesis)) {
                if (scorer.score(text, text).words().counts().errors() != 0) {
                    wrong.add(row.get("id") + " against itself");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(List<String> wrong, Map<String, Object> row, String field, long figure) {
        Object expected = row.get(field);
        if (expected instanceof Long number && number != figure) {
            wrong.add(row.get("id") + " " + field + " " + figure + ", not " + number);
        }
    }

    @Test
    void theDenominatorIsThatOfTheReferenceWhateverIsCompared() {
        Scorer.Reference reference = Scorer.standard("en").prepare("it's at 9:30");
        List<Score> scores = List.of(
                reference.score("it is at nine thirty"),
                reference.score("it is at half past nine"),
                reference.score("it's at nine thirty o'clock"),
                reference.score("nothing of this kind was ever said in here"),
                reference.score(""));
        assertThat(scores).extracting(score -> score.words().counts().referenceWords()).containsOnly(5L);
        assertThat(scores).extracting(score -> score.characters().counts().referenceWords()).containsOnly(20L);
        // "half past nine" is a word longer than the canonical "nine thirty"
        assertThat(scores.get(1).words().counts().referenceLength()).isGreaterThan(5);
    }

    @Test
    void aProfileIsFoundByItsName() {
        for (String id : List.of("spoken-en-1", "spoken-en-1+fillers", "verbatim-1", "basic-1", "whisper-basic-20250625")) {
            assertThat(Scorer.named(id, "en").profile().normalizer()).isEqualTo(id);
            assertThat(Scorer.named(id, null).profile().normalizer()).isEqualTo(id);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scorer.named("spoken-xx-1", "en"))
                .withMessageContaining("no profile \"spoken-xx-1\"");
    }

    @Test
    void rowsShowTheWrittenFormAndTheExplanationTheReadings() {
        AlignedTokens aligned = Scorer.standard("en").alignWords("Leave at half past nine, now", "leave at 9:30 no");
        assertThat(aligned.counts()).isEqualTo(new ErrorCounts(5, 1, 0, 0));
        assertThat(aligned.toText()).isEqualTo("""
                REF: Leave at half past nine now
                HYP: leave at 9:30           no
                                             S
                """);
        assertThat(Scorer.standard("en").alignWords("The colour, naïve Mr. Smith", "the color naive mister smith").toText())
                .isEqualTo("""
                        REF: The colour naïve Mr.    Smith
                        HYP: the color  naive mister smith
                        """);
        assertThat(aligned.readings()).contains("hypothesis \"9:30\" read as \"half past nine\"");
    }
}
