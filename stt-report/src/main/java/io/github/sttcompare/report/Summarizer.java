package io.github.sttcompare.report;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.corpus.RepeatFigures;
import io.github.sttcompare.corpus.RunFacts;
import io.github.sttcompare.report.data.Asked;
import io.github.sttcompare.report.data.Passport;
import io.github.sttcompare.report.data.Provenance;
import io.github.sttcompare.report.data.ProviderSummary;
import io.github.sttcompare.report.data.Summary;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.evaluation.ProviderFigures;
import io.github.sttcompare.wer.significance.Significance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the summary of a report from its utterances, one by one. */
final class Summarizer {

    private static final int VALUE_CELLS = 200;

    private final Evaluation.Builder evaluation = Evaluation.builder();
    private final TreeMap<String, Tally> tallies = new TreeMap<>();
    private final Set<Asked> asked = new LinkedHashSet<>();
    private int utterances;
    private int scored;
    private long answers;
    /** The cluster of each utterance, its own if it has none; used only if at least one utterance has a cluster. */
    private final Map<String, String> clusters = new HashMap<>();

    private boolean clustered;
    private Duration audio = Duration.ZERO;
    private @Nullable Instant first;
    private @Nullable Instant last;

    void add(Utterance utterance) {
        Comparison comparison = utterance.comparison();
        utterances++;
        scored += comparison.scored() ? 1 : 0;
        answers += comparison.transcribed().size();
        audio = audio.plus(comparison.audio().duration());
        if (first == null || comparison.startedAt().isBefore(first)) {
            first = comparison.startedAt();
        }
        if (last == null || comparison.startedAt().isAfter(last)) {
            last = comparison.startedAt();
        }
        if (asked.size() < Passport.MOST_ASKED) {
            asked.add(Asked.of(comparison.options()));
        }
        evaluation.add(utterance.id(), comparison);
        if (comparison.scored()) {
            clustered |= utterance.cluster() != null;
            clusters.put(utterance.id(), Pairs.unit(utterance.id(), utterance.cluster()));
        }
        comparison.outcomes().forEach(outcome ->
                tallies.computeIfAbsent(outcome.providerId(), id -> new Tally()).add(outcome));
    }

    Summary summary(
            Significance significance, Instant now, @Nullable RunFacts run, Map<String, RepeatFigures> variance) {
        Evaluation judged = null;
        String unrated = null;
        if (answers == 0) {
            unrated = utterances == 0 ? "There are no utterances." : "No provider answered, so there is nothing to score.";
        } else if (scored == 0) {
            unrated = "No transcript was scored: there are no references, or no scorer was found.";
        } else if (!evaluation.rated()) {
            unrated = "Scores were computed in different ways, by language or profile, and cannot be added up; report "
                    + "each separately.";
        } else {
            if (clustered) {
                clusters.forEach(evaluation::cluster);
            }
            judged = evaluation.build(significance);
        }
        List<ProviderFigures> figures = judged == null ? evaluation.unrated() : judged.providers();
        return new Summary(
                new Passport(Software.name(), Runtime.version().toString(), now, first, last, List.copyOf(asked)),
                utterances,
                scored,
                audio,
                figures.stream().map(one -> Objects.requireNonNull(tallies.get(one.provider())).summary(one)).toList(),
                judged,
                unrated,
                run,
                variance);
    }

    /** {@return the summary of an evaluation whose utterances are not available} */
    static Summary summary(Evaluation evaluation, Instant now) {
        Provenance nothing = new Provenance(List.of(), List.of(), List.of(), List.of(), List.of());
        return new Summary(
                new Passport(Software.name(), Runtime.version().toString(), now, null, null, List.of()),
                evaluation.utterances(),
                evaluation.scored(),
                Duration.ZERO,
                evaluation.providers().stream().map(one -> new ProviderSummary(one, 0, Duration.ZERO, nothing)).toList(),
                evaluation,
                null,
                null,
                Map.of());
    }

    /** Counts of one provider that are not part of error rates. */
    private static final class Tally {
        private int attempts;
        private Duration waited = Duration.ZERO;
        private final Values models = new Values();
        private final Values sent = new Values();
        private final Values pieces = new Values();
        private final Values ignored = new Values();
        private final Values unknown = new Values();

        void add(Outcome outcome) {
            List<Attempt> made = outcome.timing().attempts();
            attempts += made.size();
            waited = waited.plus(outcome.timing().backOff());
            models.add(outcome.metadata().get(MetadataKeys.MODEL));
            sent.add(outcome.metadata().get(MetadataKeys.AUDIO_SENT));
            pieces.add(outcome.metadata().get(MetadataKeys.AUDIO_PIECES));
            ignored.add(outcome.metadata().get(MetadataKeys.OPTIONS_IGNORED));
            unknown.add(outcome.metadata().get(MetadataKeys.OPTIONS_UNKNOWN));
        }

        ProviderSummary summary(ProviderFigures figures) {
            return new ProviderSummary(
                    figures,
                    attempts,
                    waited,
                    new Provenance(models.list(), sent.list(), pieces.list(), ignored.list(), unknown.list()));
        }
    }

    /** Distinct values, of bounded number and length. */
    private static final class Values {
        private final Set<String> values = new LinkedHashSet<>();
        private boolean more;

        void add(@Nullable String value) {
            if (value == null) {
                return;
            }
            String safe = SafeText.oneLine(value, VALUE_CELLS);
            if (values.size() < Provenance.MOST) {
                values.add(safe);
            } else if (!values.contains(safe)) {
                more = true;
            }
        }

        List<String> list() {
            List<String> list = new ArrayList<>(values);
            list.sort(null);
            if (more) {
                list.add("…");
            }
            return list;
        }
    }
}
