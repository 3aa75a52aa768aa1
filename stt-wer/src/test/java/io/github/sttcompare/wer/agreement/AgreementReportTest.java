package io.github.sttcompare.wer.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.agreement.SuspectReference.Contradiction;
import io.github.sttcompare.wer.align.TieRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgreementReportTest {

    private final AgreementAnalyzer analyzer = AgreementAnalyzer.standard();

    private static Utterance utterance(String id, String... texts) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int k = 0; k < texts.length; k++) {
            map.put("abc".substring(k, k + 1), texts[k]);
        }
        return Utterance.of(id, map);
    }

    @Test
    void disagreementOfPairsIsPooledOverCommonUtterances() {
        AgreementReport report = analyzer.report(List.of(
                utterance("1", "one two three four", "one two tree four", "one two three"),
                utterance("2", "five", "five"),
                utterance("3", "six")));
        assertThat(report.providers()).containsExactly("a", "b", "c");
        assertThat(report.pairs()).containsExactly(
                new PairDisagreement("a", "b", 1, 5, 2),
                new PairDisagreement("a", "c", 1, 4, 1),
                new PairDisagreement("b", "c", 2, 4, 1));
        assertThat(report.pair("c", "b").rate()).isEqualTo(0.5);
        assertThat(report.unrated()).containsExactly("3");
    }

    @Test
    void withoutDistancesEverythingElseIsTheSame() {
        List<Utterance> utterances = List.of(
                utterance("1", "one two three four", "one two tree four", "one two three"), utterance("2", "five", "five", "nine"));
        AgreementReport whole = analyzer.report(utterances);
        AgreementReport without = analyzer.withoutDistances().report(utterances);
        assertThat(whole.distances()).hasSize(3);
        assertThat(without).isEqualTo(new AgreementReport(whole.providers(), whole.pairs(), List.of(), whole.leastAgreed(), whole.unrated(),
                whole.suspects(), whole.profile()));
        assertThat(without.toText()).doesNotContain("Distance to").contains("Least agreement");
    }

    @Test
    void noPairIsLeftOutOfTheTextHoweverManyProviders() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int p = 0; p < 12; p++) {
            texts.put("a provider of number %02d".formatted(p), "one two three " + p);
        }
        String text = analyzer.report(List.of(Utterance.of("1", texts))).toText();

        assertThat(text.substring(0, text.indexOf("Distance to")).split("25\\.0 %", -1))
                .as("each of 66 pairs twice")
                .hasSize(2 * 66 + 1);
        assertThat(text.lines()).allMatch(line -> line.length() <= 120).noneMatch(line -> line.endsWith("…"));
    }

    @Test
    void disagreementIsTheFewestEditsWhateverTheTieRule() {
        for (TieRule rule : TieRule.values()) {
            AgreementReport report = AgreementAnalyzer.of(Scorer.builder().tieRule(rule).build(), Voting.byFrequency())
                    .report(List.of(utterance("1", "1 2 3 4 5", "4 5 6 7 8")));
            assertThat(report.pair("a", "b").rate()).as("%s", rule).isEqualTo(1);
            assertThat(report.leastAgreed().getFirst().rate()).as("%s", rule).isEqualTo(1);
        }
    }

    @Test
    void distanceIsToTheConsensusOfTheOthers() {
        AgreementReport report = analyzer.report(List.of(
                utterance("1", "one two three four", "one two three four", "one to three"),
                utterance("2", "five", "nine", "five"),
                utterance("3", "six", "seven")));
        // "3" has just one other for each; in "2" the two others of "a" tie and the first of them wins
        assertThat(report.distance("a").own()).isEqualTo(new ErrorCounts(4, 1, 0, 0));
        assertThat(report.distance("b").own()).isEqualTo(new ErrorCounts(4, 1, 0, 0));
        assertThat(report.distance("c").own()).isEqualTo(new ErrorCounts(3, 1, 1, 0));
        assertThat(report.distance("c").ownUtterances()).isEqualTo(2);
        assertThat(report.distance("c").commonUtterances()).isEqualTo(2);
    }

    @Test
    void skippedUtterancesAreNotInTheCommonSet() {
        Map<String, String> texts = new LinkedHashMap<>(Map.of("a", "x y", "b", "x y", "c", "x y"));
        texts.put("d", "x z");
        AgreementReport report = analyzer.report(List.of(
                utterance("1", "x", "y", "x"), Utterance.of("2", texts)));
        assertThat(report.distance("b").own()).isEqualTo(new ErrorCounts(2, 1, 0, 0));
        assertThat(report.distance("b").ownUtterances()).isEqualTo(2);
        assertThat(report.distance("b").common()).isEqualTo(new ErrorCounts(2, 0, 0, 0));
        assertThat(report.distance("b").commonUtterances()).isEqualTo(1);
    }

    @Test
    void leastAgreementComesFirst() {
        AgreementReport report = analyzer.report(List.of(
                utterance("same", "a b", "a b", "a b"),
                utterance("long", "a b c d", "a b c x", "a b c d"),
                utterance("apart", "a b", "c d", "e f")));
        assertThat(report.leastAgreed()).containsExactly(
                new UtteranceDisagreement("apart", 3, 6, 6, "a b"),
                new UtteranceDisagreement("long", 3, 2, 12, "a b c d"),
                new UtteranceDisagreement("same", 3, 0, 6, "a b"));
        assertThat(report.leastAgreed().getFirst().rate()).isEqualTo(1);
    }

    @Test
    void everyKindOfContradictionIsFound() {
        assertThat(contradictions("the cat sat on a mat", "the dog sat on a mat", "the dog sat on the mat"))
                .containsExactly(new Contradiction(1, List.of("cat"), List.of("dog")));
        assertThat(contradictions("one two three", "one two three four five", "one to three four five"))
                .containsExactly(new Contradiction(3, List.of(), List.of("four", "five")));
        assertThat(contradictions("one two three four", "one four", "one four"))
                .containsExactly(new Contradiction(1, List.of("two", "three"), List.of()));
        assertThat(contradictions("he paid me", "we said to me", "we said to me"))
                .containsExactly(new Contradiction(0, List.of("he", "paid"), List.of("we", "said", "to")));
        assertThat(contradictions("", "hello", "hello"))
                .containsExactly(new Contradiction(0, List.of(), List.of("hello")));
        assertThat(contradictions("hello", "", "")).containsExactly(new Contradiction(0, List.of("hello"), List.of()));
    }

    @Test
    void differentErrorsDoNotContradict() {
        assertThat(contradictions("the cat sat", "the dog sat", "the hat sat")).isEmpty();
        assertThat(contradictions("the cat sat", "the dog sat", "the cat sat")).isEmpty();
        assertThat(contradictions("the cat sat", "the sat", "the uh sat")).isEmpty();
        assertThat(contradictions("the cat sat", "the sat", "uh sat")).isEmpty();
        assertThat(contradictions("the big cat sat", "the sat", "uh sat")).hasSize(1);
        assertThat(contradictions("The cat sat.", "the cat sat", "the cat, sat")).isEmpty();
    }

    private List<Contradiction> contradictions(String reference, String... heard) {
        List<SuspectReference> suspects =
                analyzer.report(List.of(utterance("u", heard).withReference(reference))).suspects();
        return suspects.isEmpty() ? List.of() : suspects.getFirst().contradictions();
    }

    @Test
    void orderOfUtterancesChangesNothing() {
        Random random = new Random(3);
        List<Utterance> utterances = new ArrayList<>();
        for (int u = 0; u < 60; u++) {
            String[] texts = new String[3];
            for (int p = 0; p < 3; p++) {
                texts[p] = "one two three four " + (random.nextInt(3) == 0 ? "x" : "five six") + " seven";
            }
            utterances.add(utterance("u" + u, texts).withReference("one two four " + random.nextInt(2)));
        }
        AgreementReport report = analyzer.report(utterances);
        Collections.shuffle(utterances, random);
        assertThat(analyzer.report(utterances)).isEqualTo(report);
    }

    @Test
    void failedProvidersAreAbsent() throws InterruptedException {
        Comparison comparison = Comparator.compare(
                Audio.ofPcm(new byte[3200], AudioFormat.MONO_16K),
                List.of(
                        SttProvider.of("z", request -> Transcript.of("one two")),
                        SttProvider.of("broken", request -> {
                            throw new SttException(ErrorKind.QUOTA, "no credit");
                        }),
                        SttProvider.of("a", request -> Transcript.of("one too"))),
                CompareOptions.builder().reference("one three").build());
        assertThat(analyzer.consensus(comparison).providers()).containsExactly("z", "a");
        AgreementReport report = analyzer.report(Map.of("clip", comparison));
        assertThat(report.pairs()).containsExactly(new PairDisagreement("z", "a", 1, 2, 1));
        assertThat(Utterance.of("clip", comparison).reference()).isEqualTo("one three");
        assertThat(report.suspects()).isEmpty();
    }

    @Test
    void textAlignsWideCharacters() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("音声", "one two three");
        texts.put("plain", "one two tree");
        texts.put("other", "one two three");
        // to the first, the others tie, and "plain" comes before "other"
        AgreementReport report = analyzer.report(List.of(
                Utterance.of("clip-1", texts).withReference("one too tree"),
                Utterance.of("single", Map.of("plain", "x"))));
        assertThat(report.toText()).isEqualTo("""
                Words on which two providers disagree
                         音声   plain   other
                音声           33.3 %   0.0 %
                plain  33.3 %          33.3 %
                other   0.0 %  33.3 %

                Distance to the consensus of the others
                       common  utterances     own  utterances
                音声   33.3 %           1  33.3 %           1
                plain  33.3 %           1  33.3 %           1
                other   0.0 %           1   0.0 %           1

                Least agreement: label these next
                clip-1  22.2 %  one two three

                References that all providers contradict in the same way
                clip-1  1  ["too" heard as "two"]

                Left out, with fewer than two transcripts: [single]
                """);
    }

    @Test
    void wrongInputIsExplained() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> analyzer.report(List.of()))
                .withMessage("no utterances: a report needs at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> analyzer.report(List.of(utterance("u", "a"), utterance("u", "b"))))
                .withMessage("two utterances are called \"u\"; give each its own id");
        AgreementReport report = analyzer.report(List.of(utterance("u", "a")));
        assertThat(report.toText()).isEqualTo("Fewer than two providers answered: there is nothing to compare.\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.pair("a", "z"))
                .withMessage("no pair \"a\" and \"z\"; the providers are [a]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.distance("z"))
                .withMessage("no provider \"z\"; there are [a]");
    }
}
