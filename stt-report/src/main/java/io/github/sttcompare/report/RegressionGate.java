package io.github.sttcompare.report;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.corpus.CorpusResult;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import io.github.sttcompare.report.json.Counted;
import io.github.sttcompare.report.json.Detail;
import io.github.sttcompare.report.json.ReportFile;
import io.github.sttcompare.report.json.ReportWriter;
import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.wer.significance.Resampling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fails a build if a provider became worse, and for no other reason.
 *
 * <p>Each provider is compared with itself on the same utterances, using the counts of a baseline that {@link
 * Report#baseline} wrote. It fails if too few utterances can be compared, if its word error rate is significantly worse by
 * more than the margin, or if its answers take significantly longer by more than the allowed factor. Significance is
 * determined by confidence bounds that are corrected for the number of checks. If the data do not decide it, the verdict
 * is {@link GateVerdict#INCONCLUSIVE}, with the number of utterances that would be needed. See {@code docs/gate.md}.
 *
 * <p>Immutable and thread-safe. The same baseline, result, rules and seed give the same figures.
 */
public final class RegressionGate {

    private final ReportFile baseline;
    private final GateRules rules;

    private RegressionGate(ReportFile baseline, GateRules rules) {
        this.baseline = baseline;
        this.rules = rules;
    }

    /**
     * {@return a gate with the default rules: a margin of one point of word error rate, twice the latency, 95 % coverage,
     * 95 % confidence}
     *
     * @param baseline the file that {@link Report#baseline} or {@link Report#json(Path)} wrote
     * @throws IOException if it cannot be read, is neither, or was written by a newer major version
     */
    public static RegressionGate against(Path baseline) throws IOException {
        return builder(baseline).build();
    }

    /** {@return a builder that starts from the rules of {@link #against}} */
    public static Builder builder(Path baseline) {
        return new Builder(baseline);
    }

    /**
     * {@return the result of comparing a run with the baseline}
     *
     * @param result the run
     * @throws IOException              if the baseline cannot be read any more
     * @throws IllegalArgumentException if the two have no provider in common, or were scored in different ways
     */
    public GateResult check(CorpusResult result) throws IOException {
        return check(Recordings.of(result));
    }

    /** {@return the result of comparing a report with the baseline, as {@link #check(CorpusResult)} does} */
    public GateResult check(Report report) throws IOException {
        if (report.isOfFigures()) {
            throw new IllegalArgumentException("the report to be judged was made from an evaluation, which has no utterances to compare with"
                            + " the baseline; use the report of the comparisons themselves");
        }
        return check(report.utterances());
    }

    /**
     * {@return the result of comparing the given comparisons, by their ids, with the baseline, as {@link #check(CorpusResult)}
     * does}
     */
    public GateResult check(Map<String, Comparison> comparisons) throws IOException {
        return check(() -> comparisons.entrySet().stream().map(entry -> Utterance.of(entry.getKey(), entry.getValue())));
    }

    private GateResult check(Utterances now) throws IOException {
        Map<String, Counted> before = new HashMap<>();
        Map<String, Pairs> all = new TreeMap<>();
        try (Stream<Counted> counts = baseline.counts()) {
            counts.forEachOrdered(counted -> {
                if (before.put(counted.id(), counted) != null) {
                    throw new UncheckedIOException(damaged("has two utterances called '" + SafeText.oneLine(counted.id(), 60) + "'"));
                }
                counted.answers().keySet().forEach(provider -> all.computeIfAbsent(provider, Pairs::new).expected++);
            });
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        Map<String, Integer> scored = baseline.scored();
        requireAll(all, scored);
        Set<String> strangers = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        try (Stream<Utterance> utterances = now.stream()) {
            utterances.forEachOrdered(utterance -> {
                utterance.comparison().outcomes().stream()
                        .map(Outcome::providerId)
                        .filter(id -> !all.containsKey(id))
                        .forEach(strangers::add);
                if (!seen.add(utterance.id())) {
                    throw new IllegalArgumentException("two utterances are called '" + SafeText.oneLine(utterance.id(), 60)
                            + "'; give each its own id");
                }
                Counted counted = before.remove(utterance.id());
                if (counted != null) {
                    pair(counted, utterance, all);
                }
            });
        }
        before.values().forEach(counted -> counted.answers()
                .keySet()
                .forEach(provider -> Objects.requireNonNull(all.get(provider)).absent++));
        return result(all, strangers, scored.keySet());
    }

    private IOException damaged(String how) {
        return new IOException(baseline.path() + " " + how + "; restore the original file");
    }

    /**
     * Checks that nothing is missing from the baseline, because it would not be compared, and the gate would pass more easily.
     */
    private void requireAll(Map<String, Pairs> all, Map<String, Integer> scored) throws IOException {
        Set<String> providers = new TreeSet<>(scored.keySet());
        providers.addAll(all.keySet());
        for (String provider : providers) {
            int named = scored.getOrDefault(provider, 0);
            Pairs pairs = all.get(provider);
            int found = pairs == null ? 0 : pairs.expected;
            if (named != found) {
                throw damaged("declares " + named + " scored transcripts of '" + SafeText.oneLine(provider, 60) + "' but contains " + found);
            }
        }
    }

    private GateResult result(Map<String, Pairs> all, Set<String> strangers, Set<String> known) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("the baseline " + baseline.path() + " has no scored transcript to compare with");
        }
        List<Pairs> providers = List.copyOf(all.values());
        List<String> notes = new ArrayList<>();
        strangers.forEach(id -> notes.add("'" + id + "' " + (known.contains(id) ? "has no scored transcript" : "is not")
                + " in the baseline and was not judged; write a new baseline to have it judged"));
        Judge judge = new Judge(rules);
        providers.stream().filter(judge::leavesLatencyOut).forEach(pairs -> notes.add("the latency of '" + pairs.provider
                + "' was not judged: only " + pairs.timed() + " of " + pairs.paired + " utterances were sent as a whole both times,"
                + " and the latency of a recording in pieces cannot be compared"));
        List<WorseUtterance> worst =
                providers.stream().flatMap(pairs -> pairs.worst().stream()).toList();
        return new GateResult(judge.judge(providers), worst, notes);
    }

    private void pair(Counted counted, Utterance utterance, Map<String, Pairs> all) {
        boolean same = Objects.equals(counted.reference(), ReportWriter.hash(utterance.reference()));
        String cluster = utterance.cluster() != null ? utterance.cluster() : counted.cluster();
        Map<String, Outcome> outcomes = new HashMap<>();
        utterance.comparison().outcomes().forEach(outcome -> outcomes.put(outcome.providerId(), outcome));
        counted.answers().forEach((provider, answer) -> {
            Pairs pairs = Objects.requireNonNull(all.get(provider));
            Outcome outcome = outcomes.get(provider);
            if (outcome == null) {
                pairs.absent++;
            } else if (!(outcome instanceof Outcome.Transcribed transcribed)) {
                pairs.unanswered++;
            } else if (transcribed.accuracy() == null) {
                pairs.unscored++;
            } else {
                pair(pairs, utterance, cluster, transcribed, transcribed.accuracy(), answer, same);
            }
        });
    }

    private void pair(
            Pairs pairs,
            Utterance utterance,
            @Nullable String cluster,
            Outcome.Transcribed outcome,
            Accuracy today,
            Counted.Answer then,
            boolean sameReference) {
        if (!today.normalizer().equals(then.normalizer())) {
            throw new IllegalArgumentException("the baseline was scored by " + then.normalizer() + " and this run by "
                    + today.normalizer() + ", for instance '" +  utterance.id() + "'; score both in the same way, or write a new baseline");
        }
        ErrorCounts now = today.words();
        ErrorCounts before = then.words();
        if (!sameReference || now.referenceWords() != before.referenceWords()) {
            pairs.changed++;
            return;
        }
        pairs.errors(utterance.id(), cluster, now, before);
        Duration latency = then.latency();
        if (latency != null && !outcome.timing().segmented()) {
            outcome.timing().latency().ifPresent(took -> pairs.latencies(utterance.id(), cluster, took, latency));
        }
        pairs.worse(now.errors() - before.errors(), () -> new WorseUtterance(
                utterance.id(),
                pairs.provider,
                before.errors(),
                now.errors(),
                now.referenceWords(),
                utterance.reference() == null ? null : Pairs.line(utterance.reference()),
                Pairs.line(outcome.transcript().text())));
    }

    /** Rules of a {@link RegressionGate}. Not thread-safe. */
    public static final class Builder {
        private final Path baseline;
        private double margin = GateRules.STANDARD.margin();
        private @Nullable Double latencyFactor = GateRules.STANDARD.latencyFactor();
        private double minCoverage = GateRules.STANDARD.minCoverage();
        private double confidence = GateRules.STANDARD.confidence();
        private double power = GateRules.STANDARD.power();
        private Resampling resampling = GateRules.STANDARD.resampling();

        private Builder(Path baseline) {
            this.baseline = Objects.requireNonNull(baseline, "baseline");
        }

        /** Sets by how much the word error rate may get worse: 0.01 is one point; 0 allows no significant change. */
        public Builder margin(double margin) {
            this.margin = margin;
            return this;
        }

        /**
         * Sets how many times longer answers may take, 1 to 1000; null to leave latency out. Latencies below 0.1 s count as 0.1
         * s.
         */
        public Builder latencyFactor(@Nullable Double factor) {
            this.latencyFactor = factor;
            return this;
        }

        /** Sets which share of the baseline must have been answered again, 0 to 1. */
        public Builder minCoverage(double minCoverage) {
            this.minCoverage = minCoverage;
            return this;
        }

        /** Sets the confidence required for a failure, above 0.5 and below 1. */
        public Builder confidence(double confidence) {
            this.confidence = confidence;
            return this;
        }

        /**
         * Sets the probability with which a regression should be found, between 0 and 1; it does not change verdicts, only
         * the number of utterances needed.
         */
        public Builder power(double power) {
            this.power = power;
            return this;
        }

        /** Sets the number of resamples, the seed and the number of threads. */
        public Builder resampling(Resampling resampling) {
            this.resampling = resampling;
            return this;
        }

        /**
         * {@return the gate}
         *
         * @throws IOException              if the baseline cannot be read, is not a baseline or report, or was written by a newer
         *                                  major version
         * @throws IllegalArgumentException if a number is out of range
         */
        public RegressionGate build() throws IOException {
            GateRules rules = new GateRules(margin, latencyFactor, minCoverage, confidence, power, resampling);
            if (!Files.exists(baseline)) {
                throw new NoSuchFileException(baseline.toString(), null,
                        "there is no baseline; write one from the report of a run that is good enough, and commit it with the code");
            }
            ReportFile file = ReportFile.of(baseline);
            if (file.detail() == Detail.FIGURES) {
                throw new IOException(baseline + " is a report made from an evaluation, which has no utterances to compare with; write a baseline"
                        + " from the report of the comparisons themselves");
            }
            return new RegressionGate(file, rules);
        }
    }
}
