package io.github.sttcompare.report.html;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.wer.KeyTerms;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.agreement.AgreementAnalyzer;
import io.github.sttcompare.wer.agreement.Voting;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rules by which a comparison was scored, so that aligning it again gives the same result. Thread-safe. */
final class Rules {

    private final Map<String, Optional<Scorer>> scorers = new ConcurrentHashMap<>();
    private final Map<Scorer, AgreementAnalyzer> analyzers = new ConcurrentHashMap<>();
    private final boolean distances;
    /** The terms of the last comparison, because most comparisons request the same phrases. */
    private volatile @Nullable Terms last;

    private record Terms(Scorer scorer, List<String> phrases, KeyTerms terms) {}

    /** @param distances whether the distances of providers from the consensus will be needed */
    Rules(boolean distances) {
        this.distances = distances;
    }

    /** {@return a scorer with the rules of the comparison; empty if it was scored by a foreign scorer} */
    Optional<Scorer> scorer(Comparison comparison) {
        String normalizer = comparison.transcribed().stream()
                .map(outcome -> outcome.accuracy())
                .filter(Objects::nonNull)
                .map(Accuracy::normalizer)
                .findFirst()
                .orElse("");
        String language = Objects.requireNonNullElse(comparison.options().transcription().language(), "");
        return scorers.computeIfAbsent(normalizer + "\n" + language, key -> scorer(normalizer, language));
    }

    private static Optional<Scorer> scorer(String normalizer, String language) {
        if (normalizer.isEmpty()) {
            return Optional.of(language.isEmpty() ? Scorer.standard() : Scorer.standard(language));
        }
        try {
            return Optional.of(Scorer.named(normalizer, language.isEmpty() ? null : language));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@return the key terms: the requested phrases, except those of which normalisation leaves nothing} */
    KeyTerms terms(Scorer scorer, List<String> phrases) {
        Terms known = last;
        if (known == null || known.scorer() != scorer || !known.phrases().equals(phrases)) {
            List<String> sayable = phrases.stream().filter(term -> !scorer.words(term).isEmpty()).toList();
            known = new Terms(scorer, phrases, scorer.keyTerms(sayable));
            last = known;
        }
        return known.terms();
    }

    AgreementAnalyzer analyzer(Scorer scorer) {
        return analyzers.computeIfAbsent(scorer, key -> {
            AgreementAnalyzer analyzer = AgreementAnalyzer.of(key, Voting.byFrequency());
            return distances ? analyzer : analyzer.withoutDistances();
        });
    }
}
