package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.wer.significance.ErrorTable;
import io.github.sttcompare.wer.significance.Pooled;
import io.github.sttcompare.wer.significance.SignificanceReport;
import io.github.sttcompare.wer.significance.SystemRates;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The counts of comparisons, by utterance and by provider. Keeps no text. */
final class TestSet {

    /** How scores were computed. */
    record Conditions(String normalizer, String tieRule) {
        @Override
        public String toString() {
            return normalizer + " and " + tieRule;
        }
    }

    /** The utterances, numbered in order of arrival. */
    private final Map<String, Integer> utterances = new HashMap<>();
    private final CountTable scored = new CountTable();

    private final Map<String, String> clusters = new HashMap<>();
    private final TreeMap<String, Tally> tallies = new TreeMap<>();
    /** The first utterance, by id, that was scored in each way. */
    private final Map<Conditions, String> conditions = new HashMap<>();

    /** @throws IllegalArgumentException if the utterance was added before */
    void begin(String id) {
        if (utterances.putIfAbsent(id, utterances.size()) != null) {
            throw new IllegalArgumentException("the utterance '" + id + "' was added before; give each its own id");
        }
    }

    /** Adds an outcome. {@return the number of its utterance} */
    int add(String id, OutcomeCounts outcome) {
        int number = utterances.computeIfAbsent(id, key -> utterances.size());
        Tally tally = tallies.computeIfAbsent(outcome.provider(), Tally::new);
        if (tally.utterances.get(number)) {
            throw new IllegalArgumentException("the outcome of " + outcome.provider() + " for the utterance '" + id
                    + "' was added before; add each once");
        }
        tally.utterances.set(number);
        tally.add(outcome);
        Accuracy accuracy = outcome.accuracy();
        if (accuracy != null) {
            scored.add(tally.provider, number, id, accuracy.words());
            conditions.merge(new Conditions(accuracy.normalizer(), accuracy.tieRule()), id,
                    (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
        return number;
    }

    void cluster(String id, String cluster) {
        clusters.put(id, Objects.requireNonNull(cluster, id));
    }

    int utterances() {
        return utterances.size();
    }

    int scored() {
        return scored.scored();
    }

    boolean rated() {
        return conditions.size() == 1;
    }

    /** {@return how all scores were computed} */
    Conditions conditions() {
        List<Map.Entry<Conditions, String>> ways = new ArrayList<>(conditions.entrySet());
        ways.sort(Map.Entry.<Conditions, String>comparingByValue().thenComparing(way -> way.getKey().toString()));
        if (ways.size() > 1) {
            throw new IllegalArgumentException("scores computed in different ways cannot be added up: '"
                    + ways.get(0).getValue() + "' by " + ways.get(0).getKey() + ", '"
                    + ways.get(1).getValue() + "' by " + ways.get(1).getKey() + "; evaluate each language separately");
        }
        return ways.getFirst().getKey();
    }

    /** {@return the errors of all providers on all utterances that were scored} */
    ErrorTable table() {
        if (utterances.isEmpty()) {
            throw new IllegalArgumentException("there are no comparisons to evaluate");
        }
        if (tallies.isEmpty()) {
            throw new IllegalArgumentException("no provider took part in the " + utterances.size() + " comparisons");
        }
        if (scored.scored() == 0) {
            throw new IllegalArgumentException("no transcript of the " + utterances.size()
                    + " comparisons was scored; give each a reference, with CompareOptions.builder().reference(…)");
        }
        clusters.keySet().stream().filter(id -> !utterances.containsKey(id)).sorted().findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("a cluster is given for '" + id + "', for which there is no comparison; "
                    + "check the ids");
        });
        return table(scored);
    }

    /** {@return errors as a table of all providers and their clusters} */
    ErrorTable table(CountTable counts) {
        return counts.table(tallies.keySet(), utterances, clusters);
    }

    /**
     * {@return the figures of the providers in the order of their ids, without rates, because no transcript was scored,
     * or scores were computed in different ways}
     */
    List<ProviderFigures> unrated() {
        Pooled none = new Pooled(0, 0, 0, 0, null, null);
        return tallies.values().stream()
                .map(tally -> tally.figures(new SystemRates(tally.provider, none, none)))
                .toList();
    }

    /** {@return the figures of the providers, in the order of a report} */
    List<ProviderFigures> figures(SignificanceReport report) {
        List<ProviderFigures> figures = new ArrayList<>();
        for (SystemRates rates : report.systems()) {
            figures.add(Objects.requireNonNull(tallies.get(rates.system())).figures(rates));
        }
        return figures;
    }

    /** The figures of one provider. */
    private static final class Tally {
        private final String provider;
        /** The numbers of the utterances in which it took part. */
        private final BitSet utterances = new BitSet();
        private int asked;
        private int scored;
        private int transcribed;
        private int failed;
        private int timedOut;
        private int skipped;
        private ErrorCounts words = ErrorCounts.ZERO;
        private ErrorCounts characters = ErrorCounts.ZERO;
        private int billed;
        /** An exact number, so that the order of adding does not matter. */
        private BigDecimal billedSeconds = BigDecimal.ZERO;
        private final List<Duration> latencies = new ArrayList<>();
        /** The total length of their audio. */
        private Duration heard = Duration.ZERO;

        private final Map<ErrorKind, Integer> failures = new EnumMap<>(ErrorKind.class);

        Tally(String provider) {
            this.provider = provider;
        }

        void add(OutcomeCounts outcome) {
            asked++;
            switch (outcome.state()) {
                case TRANSCRIBED -> transcribed++;
                case FAILED -> {
                    failed++;
                    failures.merge(Objects.requireNonNull(outcome.failure()), 1, Integer::sum);
                }
                case TIMED_OUT -> timedOut++;
                case SKIPPED -> skipped++;
            }
            Duration latency = outcome.latency();
            if (latency != null) {
                latencies.add(latency);
                heard = heard.plus(outcome.audio());
            }
            billed += outcome.billed().transcripts();
            billedSeconds = billedSeconds.add(BigDecimal.valueOf(outcome.billed().seconds()));
            Accuracy accuracy = outcome.accuracy();
            if (accuracy != null) {
                scored++;
                words = words.plus(accuracy.words());
                characters = characters.plus(accuracy.characters());
            }
        }

        private @Nullable Double realTimeFactor() {
            double took = latencies.stream().mapToDouble(Tally::seconds).sum();
            return heard.isZero() ? null : Double.valueOf(took / seconds(heard));
        }

        private static double seconds(Duration duration) {
            return duration.getSeconds() + duration.getNano() / 1e9;
        }

        ProviderFigures figures(SystemRates rates) {
            return new ProviderFigures(
                    provider,
                    new Coverage(asked, scored, transcribed, failed, timedOut, skipped),
                    words,
                    characters,
                    rates.own(),
                    rates.common(),
                    failures,
                    LatencyFigures.of(latencies, asked - latencies.size()),
                    realTimeFactor(),
                    new Billed(billed, billedSeconds.doubleValue()));
        }
    }
}
