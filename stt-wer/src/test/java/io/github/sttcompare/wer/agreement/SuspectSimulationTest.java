package io.github.sttcompare.wer.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.wer.CorpusScore;
import io.github.sttcompare.wer.Score;
import io.github.sttcompare.wer.Scorer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wrong references are found: in one utterance in twenty, three to five words of the reference are missing, invented or from
 * another utterance, or the whole reference is that of another utterance; three providers at 10 to 20 % word errors.
 *
 * <p>Errors are not independent: one word in a hundred is hard, and there each provider is mostly wrong, mostly in
 * the same way. {@code -Dagreement.utterances=20000} is the full count.
 */
class SuspectSimulationTest {

    private static final int UTTERANCES = Integer.getInteger("agreement.utterances", 2000);
    private static final double[] ERROR_RATES = {0.10, 0.15, 0.20};

    private record Simulation(List<Utterance> utterances, Set<String> corrupted, List<List<Score>> scores) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nineInTenWrongReferencesAreFoundAndHalfOfTheSuspectsAreWrong(long seed) {
        Simulation simulation = simulate(new Random(seed));
        Set<String> suspects = new HashSet<>();
        AgreementAnalyzer.standard().report(simulation.utterances).suspects().forEach(s -> suspects.add(s.id()));
        for (int p = 0; p < ERROR_RATES.length; p++) {
            assertThat(CorpusScore.of(simulation.scores.get(p)).pooledWer()).isBetween(0.095, 0.205);
        }
        Set<String> hits = new HashSet<>(suspects);
        hits.retainAll(simulation.corrupted);
        double recall = (double) hits.size() / simulation.corrupted.size();
        double precision = (double) hits.size() / suspects.size();
        assertThat(recall).as("recall").isGreaterThanOrEqualTo(0.9);
        assertThat(precision).as("precision").isGreaterThanOrEqualTo(0.5);
    }

    private static Simulation simulate(Random random) {
        Scorer scorer = Scorer.standard();
        Simulation simulation = new Simulation(
                new ArrayList<>(), new HashSet<>(), List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        for (int u = 0; u < UTTERANCES; u++) {
            List<String> said = words(random, 6 + random.nextInt(20));
            boolean[] hard = new boolean[said.size()];
            for (int i = 0; i < hard.length; i++) {
                hard[i] = random.nextInt(100) == 0;
            }
            Map<String, String> texts = new LinkedHashMap<>();
            for (int p = 0; p < ERROR_RATES.length; p++) {
                String heard = String.join(" ", heard(random, said, hard, ERROR_RATES[p]));
                texts.put("p" + p, heard);
                simulation.scores.get(p).add(scorer.score(String.join(" ", said), heard));
            }
            List<String> reference = said;
            if (u % 20 == 7) {
                simulation.corrupted.add("u" + u);
                reference = corrupted(random, said);
            }
            simulation.utterances.add(Utterance.of("u" + u, texts).withReference(String.join(" ", reference)));
        }
        return simulation;
    }

    private static List<String> words(Random random, int length) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            double uniform = random.nextDouble();
            words.add("w" + (int) (2000 * uniform * uniform * uniform)); // few words are frequent, most are rare
        }
        return words;
    }

    private static List<String> heard(Random random, List<String> said, boolean[] hard, double errorRate) {
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            if (hard[i] && random.nextInt(10) < 6) {
                heard.add(random.nextInt(10) < 8 ? said.get(i) + "x" : words(random, 1).getFirst());
            } else if (random.nextDouble() >= errorRate) {
                heard.add(said.get(i));
            } else {
                switch (random.nextInt(10)) {
                    case 0, 1, 2 -> {} // missed
                    case 3 -> {
                        heard.add(said.get(i));
                        heard.add(words(random, 1).getFirst());
                    }
                    // a word has few others that it is taken for
                    case 4, 5, 6, 7 -> heard.add(said.get(i) + "y" + random.nextInt(3));
                    default -> heard.add(words(random, 1).getFirst());
                }
            }
        }
        return heard;
    }

    private static List<String> corrupted(Random random, List<String> said) {
        List<String> reference = new ArrayList<>(said);
        int length = 3 + random.nextInt(3);
        int from = random.nextInt(said.size() - length + 1);
        switch (random.nextInt(4)) {
            case 0 -> reference.subList(from, from + length).clear();
            case 1 -> reference.addAll(from, words(random, length));
            case 2 -> {
                reference.subList(from, from + length).clear();
                reference.addAll(from, words(random, length));
            }
            default -> {
                return words(random, 6 + random.nextInt(20));
            }
        }
        return reference;
    }
}
