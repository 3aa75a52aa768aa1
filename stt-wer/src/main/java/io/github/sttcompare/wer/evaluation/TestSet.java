package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.wer.significance.ErrorTable;
import io.github.sttcompare.wer.significance.Pooled;
import io.github.sttcompare.wer.significance.SignificanceReport;
import io.github.sttcompare.wer.significance.SystemRates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What comparisons come down to: counts, by utterance and by provider. Keeps no text. */
final class TestSet {

    /** How scores were taken. */
    record Conditions(String normalizer, String tieRule) {
        @Override
        public String toString() {
            return normalizer + " and " + tieRule;
        }
    }

    private final Set<String> utterances = new HashSet<>();
    /** The errors of the providers that were scored, by utterance; without utterances on which nobody was. */
    private final TreeMap<String, Map<String, ErrorCounts>> scored = new TreeMap<>();

    private final Map<String, String> clusters = new HashMap<>();
    private final TreeMap<String, Tally> tallies = new TreeMap<>();
    /** The first utterance, by id, that was scored in each way. */
    private final Map<Conditions, String> conditions = new HashMap<>();

    void add(String id, Comparison comparison) {
        if (!utterances.add(id)) {
            throw new IllegalArgumentException("the utterance '" + id + "' was added before; give each an id of its own");
        }
        Map<String, ErrorCounts> errors = new HashMap<>();
        for (Outcome outcome : comparison.outcomes()) {
            Tally tally = tallies.computeIfAbsent(outcome.providerId(), Tally::new);
            Accuracy accuracy = outcome instanceof Outcome.Transcribed transcribed ? transcribed.accuracy() : null;
            tally.add(outcome, accuracy, comparison.audio().duration());
            if (accuracy != null) {
                errors.put(tally.provider, accuracy.words());
                conditions.merge(new Conditions(accuracy.normalizer(), accuracy.tieRule()), id,
                        (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
        }
        if (!errors.isEmpty()) {
            scored.put(id, Map.copyOf(errors));
        }
    }

    void cluster(String id, String cluster) {
        clusters.put(id, Objects.requireNonNull(cluster, id));
    }

    int utterances() {
        return utterances.size();
    }

    int scored() {
        return scored.size();
    }

    boolean rated() {
        return conditions.size() == 1;
    }

    /** {@return how all scores were taken} */
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
        if (scored.isEmpty()) {
            throw new IllegalArgumentException("no transcript of the " + utterances.size()
                    + " comparisons was scored; give each a reference, with CompareOptions.builder().reference(…)");
        }
        clusters.keySet().stream().filter(id -> !utterances.contains(id)).sorted().findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("a cluster is given for '" + id + "', of which there is no comparison; check the ids");
        });
        return table(scored);
    }

    /**
     * {@return errors as a table of all providers and their clusters}
     *
     * @param counts by utterance and by provider; a provider that has none is missing there
     */
    ErrorTable table(Map<String, Map<String, ErrorCounts>> counts) {
        ErrorTable.Builder table = ErrorTable.builder(List.copyOf(tallies.keySet()));
        counts.forEach((id, errors) -> {
            for (String provider : tallies.keySet()) {
                ErrorCounts words = errors.get(provider);
                if (words == null) {
                    table.missing(provider, id);
                } else {
                    table.add(provider, id, words);
                }
            }
            String cluster = clusters.get(id);
            if (cluster != null) {
                table.cluster(id, cluster);
            }
        });
        return table.build();
    }

    /**
     * {@return the figures of the providers in the order of their ids, without rates: no transcript was scored, or in different
     * ways}
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

    /** What one provider did. */
    private static final class Tally {
        private final String provider;
        private int asked;
        private int scored;
        private int transcribed;
        private int failed;
        private int timedOut;
        private int skipped;
        private ErrorCounts words = ErrorCounts.ZERO;
        private ErrorCounts characters = ErrorCounts.ZERO;
        private Billed billed = Billed.NONE;
        private final List<Duration> latencies = new ArrayList<>();
        /** How long the audios of these are. */
        private Duration heard = Duration.ZERO;

        private final Map<ErrorKind, Integer> failures = new EnumMap<>(ErrorKind.class);

        Tally(String provider) {
            this.provider = provider;
        }

        void add(Outcome outcome, @Nullable Accuracy accuracy, Duration audio) {
            asked++;
            switch (outcome) {
                case Outcome.Transcribed t -> transcribed++;
                case Outcome.Failed f -> {
                    failed++;
                    failures.merge(f.error().kind(), 1, Integer::sum);
                }
                case Outcome.TimedOut o -> timedOut++;
                case Outcome.Skipped s -> skipped++;
            }
            if (!outcome.timing().segmented()) {
                outcome.timing().latency().ifPresent(latency -> {
                    latencies.add(latency);
                    heard = heard.plus(audio);
                });
            }
            billed = billed.plus(outcome.metadata());
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
                    billed);
        }
    }
}
