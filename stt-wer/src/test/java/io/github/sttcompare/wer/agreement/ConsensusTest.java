package io.github.sttcompare.wer.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.testing.JsonLines;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsensusTest {

    /** Cases calculated by hand; "why" explains the calculation. */
    private static final List<Map<String, Object>> CASES = JsonLines.read(ConsensusTest.class, "consensus.jsonl");

    private final AgreementAnalyzer analyzer = AgreementAnalyzer.standard();

    @Test
    void theConsensusOfHandCalculatedCasesIsCorrect() {
        for (Map<String, Object> row : CASES) {
            Consensus consensus = analyzer(row).consensus(new Utterance("u", null, transcripts(row)));
            String why = JsonLines.string(row, "id") + ": " + JsonLines.string(row, "why");
            assertThat(consensus.text()).as(why).isEqualTo(JsonLines.string(row, "consensus"));
            if (row.containsKey("slots")) {
                assertThat(consensus.slots()).as(why).hasSize(JsonLines.integer(row, "slots"));
            }
        }
        assertThat(CASES).hasSize(23);
    }

    private static AgreementAnalyzer analyzer(Map<String, Object> row) {
        Voting voting = row.containsKey("confidence")
                ? Voting.byConfidence(
                        Voting.Confidence.valueOf(JsonLines.string(row, "confidence")),
                        JsonLines.number(row, "frequency"),
                        JsonLines.number(row, "null"))
                : Voting.byFrequency();
        return AgreementAnalyzer.of(Scorer.standard(), voting);
    }

    private static Map<String, Transcript> transcripts(Map<String, Object> row) {
        Map<String, Transcript> transcripts = new LinkedHashMap<>();
        List<?> heard = (List<?>) row.getOrDefault("heard", List.of());
        List<?> confidences = (List<?>) row.getOrDefault("confidences", List.of());
        for (int k = 0; k < heard.size(); k++) {
            String text = heard.get(k).toString();
            Transcript.Builder transcript = Transcript.builder(text);
            if (!confidences.isEmpty()) {
                List<Object> ofWords = JsonLines.array(confidences.get(k));
                List<String> words = List.of(text.split(" ", -1));
                for (int i = 0; i < words.size(); i++) {
                    double confidence = ((Number) ofWords.get(i)).doubleValue();
                    transcript.word(new Word(
                            words.get(i), Duration.ZERO, Duration.ZERO, confidence < 0 ? null : confidence, null));
                }
            }
            transcripts.put("p" + k, transcript.build());
        }
        return transcripts;
    }

    @Test
    void theNetworkShowsWhichProviderHeardWhat() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("z", "the cat");
        texts.put("y", "a cat sat");
        texts.put("x", "the cat sat");
        Consensus consensus = analyzer.consensus(texts);
        assertThat(consensus.providers()).containsExactly("z", "y", "x");
        assertThat(consensus.slots()).hasSize(3);
        assertThat(consensus.slots().getFirst().arcs()).containsExactly(
                new Consensus.Arc("the", List.of("z", "x"), 2 / 3.0), new Consensus.Arc("a", List.of("y"), 1 / 3.0));
        assertThat(consensus.slots().get(1).unanimous()).isTrue();
        assertThat(consensus.slots().getLast().arcs()).containsExactly(
                new Consensus.Arc("sat", List.of("y", "x"), 2 / 3.0), new Consensus.Arc(null, List.of("z"), 1 / 3.0));
        assertThat(consensus.words()).containsExactly("the", "cat", "sat");
        assertThat(consensus.unanimity()).isEqualTo(1 / 3.0);
    }

    @Test
    void textsAreNormalised() {
        assertThat(analyzer.consensus(Map.of("a", "Hello, World!", "b", "hello world")).unanimity()).isEqualTo(1);
        assertThat(analyzer.consensus(Map.of("a", "Hello, World!")).text()).isEqualTo("hello world");
    }

    @Test
    void theProvidersOfAnUnorderedMapAreSortedById() {
        assertThat(analyzer.consensus(Map.of("b", "x", "a", "y", "c", "z")).providers()).containsExactly("a", "b", "c");
    }

    @Test
    void confidencesStayWithTheirWordsDespiteNormalisation() {
        Transcript sure = Transcript.builder("Well, twenty-five cats.")
                .word(word("Well,", 0.9))
                .word(word("twenty-five", 0.8))
                .word(word("cats.", 0.7))
                .build();
        assertThat(TranscriptTokens.of(List.of(sure), Scorer.standard(), true).getFirst().tokens())
                .containsExactly("well", "twenty", "five", "cats");
        assertThat(confidences(sure)).containsExactly(0.9, 0.8, 0.8, 0.7);
        Transcript other = Transcript.builder("one two three").word(word("two", 0.5)).build();
        assertThat(confidences(other)).containsExactly(Double.NaN, 0.5, Double.NaN);
    }

    private static List<Double> confidences(Transcript transcript) {
        TranscriptTokens heard = TranscriptTokens.of(List.of(transcript), Scorer.standard(), true).getFirst();
        return IntStream.range(0, heard.tokens().size()).mapToObj(heard::confidence).toList();
    }

    private static Word word(String text, double confidence) {
        return new Word(text, Duration.ZERO, Duration.ZERO, confidence, null);
    }

    @Test
    void transcriptsOfThreeHoursAreMergedInLittleMemory() {
        Random random = new Random(4);
        List<String> said = IntStream.range(0, 30_000).mapToObj(i -> "w" + random.nextInt(5000)).toList();
        Map<String, String> texts = new LinkedHashMap<>();
        for (int p = 0; p < 3; p++) {
            int one = p;
            // no two of them have an error at the same place
            texts.put("p" + p, IntStream.range(0, said.size())
                    .mapToObj(i -> i % 99 != 33 * one ? said.get(i) : i % 2 == 0 ? "wrong" + one : "")
                    .collect(Collectors.joining(" ")));
        }
        assertThat(analyzer.consensus(texts).words()).isEqualTo(said);
    }

    @Test
    void wrongInputIsExplained() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> analyzer.consensus(Map.of()))
                .withMessage("no transcript of the texts: a consensus needs at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Voting.byConfidence(Voting.Confidence.MEAN, Double.NaN, 0))
                .withMessage("the weight of the frequency must be in 0…1, not NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Voting.byConfidence(Voting.Confidence.MEAN, 1, 1.5))
                .withMessage("the confidence of silence must be in 0…1, not 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Consensus.Slot(null, Collections.emptyList()))
                .withMessage("a slot needs at least one arc");
    }
}
