package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.normalize.Normalizer;
import io.github.sttcompare.wer.significance.ErrorTable;
import io.github.sttcompare.wer.significance.PairVerdict;
import io.github.sttcompare.wer.significance.Significance;
import io.github.sttcompare.wer.significance.SignificanceReport;
import io.github.sttcompare.wer.significance.Verdict;
import io.github.sttcompare.wer.spoken.ScoringLimitException;
import io.github.sttcompare.wer.spoken.SpokenProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Scores a test set under other profiles too, and says which verdicts are only about how transcripts are written. */
final class FormattingCheck {

    private final Map<String, Comparison> scored;
    private final Map<String, String> clusters;
    private final String normalizer;
    private final Significance significance;
    private final Map<String, SignificanceReport> reports = new LinkedHashMap<>();

    /** @param normalizer the profile that the scores of the comparisons were taken by */
    FormattingCheck(
            Map<String, Comparison> scored, Map<String, String> clusters, String normalizer, Significance significance) {
        this.scored = new TreeMap<>(scored);
        this.clusters = clusters;
        this.normalizer = normalizer;
        this.significance = significance;
    }

    /**
     * {@return what other profiles make of the test set; nothing if a text is not known, or cannot be scored by one}
     *
     * @param providers all of them
     * @param report    what the profile of the comparisons makes of it
     */
    FormattingSensitivity run(Collection<String> providers, SignificanceReport report) {
        reports.put(normalizer, report);
        for (Scorer scorer : others()) {
            ErrorTable table = table(List.copyOf(providers), scorer);
            if (table == null) {
                return FormattingSensitivity.NONE;
            }
            reports.put(scorer.profile().normalizer(), significance.assess(table));
        }
        List<String> warnings = new ArrayList<>();
        for (PairVerdict pair : report.pairs()) {
            warn(pair, warnings);
        }
        List<FormattingSensitivity.Row> rows = new ArrayList<>();
        reports.forEach((id, one) -> {
            Map<String, Double> rates = new LinkedHashMap<>();
            one.systems().forEach(system -> {
                Double rate = system.common().rate();
                if (rate != null) {
                    rates.put(system.system(), rate);
                }
            });
            rows.add(new FormattingSensitivity.Row(id, rates));
        });
        return new FormattingSensitivity(rows, warnings);
    }

    /** One scorer for each other profile that says something about all the utterances; none if their languages differ. */
    private List<Scorer> others() {
        List<String> languages = scored.values().stream()
                .map(comparison -> Objects.requireNonNullElse(comparison.options().transcription().language(), ""))
                .distinct()
                .toList();
        if (languages.size() != 1
                || scored.values().stream().anyMatch(comparison -> comparison.options().reference() == null)) {
            return List.of();
        }
        String language = languages.getFirst();
        List<Scorer> scorers = new ArrayList<>();
        SpokenProfile.of(language).ifPresent(profile -> scorers.add(Scorer.builder().spoken(profile).build()));
        boolean english = SpokenProfile.of(language).map(profile -> profile.id().startsWith("spoken-en")).orElse(false);
        for (Normalizer other : List.of(
                language.isEmpty() ? Normalizer.basic() : Normalizer.basic(language),
                Normalizer.verbatim(),
                english ? Normalizer.whisperEnglish() : Normalizer.whisperBasic())) {
            scorers.add(Scorer.builder().normalizer(other).build());
        }
        scorers.removeIf(scorer -> scorer.profile().normalizer().equals(normalizer));
        return scorers;
    }

    private @Nullable ErrorTable table(List<String> providers, Scorer scorer) {
        ErrorTable.Builder table = ErrorTable.builder(providers);
        for (Map.Entry<String, Comparison> entry : scored.entrySet()) {
            Map<String, ErrorCounts> counts = counts(entry.getValue(), scorer);
            if (counts == null) {
                return null;
            }
            for (String provider : providers) {
                ErrorCounts words = counts.get(provider);
                if (words == null) {
                    table.missing(provider, entry.getKey());
                } else {
                    table.add(provider, entry.getKey(), words);
                }
            }
            String cluster = clusters.get(entry.getKey());
            if (cluster != null) {
                table.cluster(entry.getKey(), cluster);
            }
        }
        return table.build();
    }

    private static @Nullable Map<String, ErrorCounts> counts(Comparison comparison, Scorer scorer) {
        Scorer.Reference reference = scorer.prepare(Objects.requireNonNull(comparison.options().reference()));
        Map<String, ErrorCounts> counts = new LinkedHashMap<>();
        for (Outcome.Transcribed outcome : comparison.transcribed()) {
            if (outcome.accuracy() != null) {
                try {
                    counts.put(
                            outcome.providerId(),
                            reference.score(outcome.transcript().text()).words().counts());
                } catch (ScoringLimitException e) {
                    return null;
                }
            }
        }
        return counts;
    }

    private void warn(PairVerdict pair, List<String> warnings) {
        double gap = gap(pair);
        String names = FormattingSensitivity.pair(pair.system(), pair.other());
        List<String> opposite = new ArrayList<>();
        reports.forEach((id, report) -> {
            if (gap(report.verdict(pair.system(), pair.other())) * gap < 0) {
                opposite.add(id);
            }
        });
        if (!opposite.isEmpty()) {
            warnings.add("the order of " + names + " depends on how transcripts are written: under "
                    + String.join(", ", opposite) + " it is the other way round than under " + normalizer);
        }
        SignificanceReport spoken = reports.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("spoken-"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (spoken == null || normalizer.startsWith("spoken-") || gap == 0) {
            return;
        }
        PairVerdict said = spoken.verdict(pair.system(), pair.other());
        if (Math.abs(gap - gap(said)) > Math.abs(gap) / 2) {
            warnings.add("more than half of the gap between " + names + " is only formatting: " + Figures.points(Math.abs(gap))
                    + " points under " + normalizer + ", " + Figures.points(Math.abs(gap(said)))
                    + " by what was said");
        }
        boolean decided = pair.verdict() == Verdict.BETTER || pair.verdict() == Verdict.WORSE;
        if (decided && said.verdict() != pair.verdict()) {
            warnings.add("the verdict on " + names + " is about how transcripts are written: by what was said it is "
                    + PairText.word(said.verdict()));
        }
    }

    private static double gap(PairVerdict pair) {
        Double difference = pair.evidence().difference();
        return difference == null ? 0 : difference;
    }
}
