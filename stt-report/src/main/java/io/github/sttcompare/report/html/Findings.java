package io.github.sttcompare.report.html;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import io.github.sttcompare.wer.AlignedTokens;
import io.github.sttcompare.wer.FormattingErrors;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.agreement.AgreementReport;
import io.github.sttcompare.wer.agreement.SuspectReference;
import io.github.sttcompare.wer.spoken.ScoringLimitException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page says beyond the figures of a summary, found out by going through the utterances once.
 *
 * <p>Keeps counts and the figures of each utterance; of texts only words that went wrong and the first suspect references.
 */
final class Findings {

    private static final int MOST_SUSPECTS = 50;

    private final Cast cast;
    private final Rules rules = new Rules();
    private final List<Line> lines = new ArrayList<>();
    private final List<WrongWords> wrong = new ArrayList<>();
    private final List<SuspectReference> suspects = new ArrayList<>();
    private final AgreementSums agreement = new AgreementSums();
    private final Slices slices;
    private final Set<String> phrases = new TreeSet<>();
    private int suspected;
    private boolean timed;

    private Findings(Cast cast) {
        this.cast = cast;
        this.slices = new Slices(cast);
        cast.ids().forEach(id -> wrong.add(new WrongWords()));
    }

    static Findings of(Cast cast, Utterances utterances) {
        Findings findings = new Findings(cast);
        try (Stream<Utterance> stream = utterances.stream()) {
            stream.forEachOrdered(findings::add);
        }
        findings.suspects.sort(Comparator.comparingInt(SuspectReference::edits).reversed());
        return findings;
    }

    private void add(Utterance utterance) {
        Comparison comparison = utterance.comparison();
        List<Integer> results = new ArrayList<>(Collections.nCopies(cast.size(), Line.ABSENT));
        int chars = length(utterance.reference());
        for (Outcome outcome : comparison.outcomes()) {
            int number = cast.number(outcome.providerId());
            if (number >= 0) {
                results.set(number, Line.result(outcome));
                chars += Texts.of(outcome).length();
                timed |= outcome instanceof Outcome.Transcribed t && !t.transcript().words().isEmpty();
            }
        }
        slices.add(utterance);
        Scorer scorer = rules.scorer(comparison).orElse(null);
        double disagreement = 0;
        if (scorer != null) {
            try {
                disagreement = agreement(utterance, scorer);
                words(comparison, scorer);
            } catch (ScoringLimitException | IllegalArgumentException e) {
                // too long or too ambiguous to be aligned; it is shown all the same, with the figures it has
                disagreement = 0;
            }
        }
        lines.add(new Line(lines.size(), results, disagreement, chars));
    }

    private double agreement(Utterance utterance, Scorer scorer) {
        AgreementReport report = rules.analyzer(scorer)
                .report(List.of(io.github.sttcompare.wer.agreement.Utterance.of(utterance.id(), utterance.comparison())));
        suspected += report.suspects().size();
        suspects.addAll(report.suspects());
        if (suspects.size() > 2 * MOST_SUSPECTS) {
            suspects.sort(Comparator.comparingInt(SuspectReference::edits).reversed());
            suspects.subList(MOST_SUSPECTS, suspects.size()).clear();
        }
        agreement.add(report);
        return report.leastAgreed().isEmpty() ? 0 : report.leastAgreed().getFirst().rate();
    }

    private void words(Comparison comparison, Scorer scorer) {
        String reference = comparison.options().reference();
        if (reference == null) {
            return;
        }
        Scorer.Reference prepared = scorer.prepare(reference);
        List<String> terms = comparison.options().transcription().phrases();
        for (Outcome.Transcribed outcome : comparison.transcribed()) {
            Accuracy accuracy = outcome.accuracy();
            int number = cast.number(outcome.providerId());
            if (accuracy != null && number >= 0) {
                String text = outcome.transcript().text();
                AlignedTokens aligned = prepared.score(text).words();
                wrong.get(number).add(aligned, FormattingErrors.of(reference, text));
                if (!terms.isEmpty()) {
                    wrong.get(number).terms(scorer.keyTerms(usable(scorer, terms)).count(aligned));
                }
            }
        }
        phrases.addAll(terms);
    }

    /** A phrase of which normalisation leaves nothing is no key term. */
    private static List<String> usable(Scorer scorer, List<String> terms) {
        return terms.stream().filter(term -> !scorer.words(term).isEmpty()).toList();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    List<Line> lines() {
        return lines;
    }

    Rules rules() {
        return rules;
    }

    /** {@return which words a provider got wrong} */
    WrongWords wrong(int provider) {
        return wrong.get(provider);
    }

    /** {@return how far providers are apart, which needs no reference} */
    AgreementSums agreement() {
        return agreement;
    }

    boolean hasPhrases() {
        return !phrases.isEmpty();
    }

    /** {@return whether any provider gave the times of words} */
    boolean timed() {
        return timed;
    }

    Slices slices() {
        return slices;
    }

    /** {@return references that all providers contradict, those with the most to correct first, at most {@value #MOST_SUSPECTS}} */
    List<SuspectReference> suspects() {
        return suspects.subList(0, Math.min(MOST_SUSPECTS, suspects.size()));
    }

    /** {@return how many references all providers contradict} */
    int suspected() {
        return suspected;
    }

    /**
     * {@return the utterances to look at first: half of them those with the most errors, half those that providers disagree on most}
     *
     * @param most the most of them
     */
    List<Integer> worst(int most) {
        List<Line> byErrors = new ArrayList<>(lines);
        byErrors.sort(Comparator.comparingLong(Line::errors).reversed().thenComparing(
                Comparator.comparingDouble(Line::disagreement).reversed()).thenComparingInt(Line::index));
        Set<Integer> chosen = new HashSet<>();
        byErrors.stream().limit(most - most / 2).forEach(line -> chosen.add(line.index()));
        List<Line> byDisagreement = new ArrayList<>(lines);
        byDisagreement.sort(Comparator.comparingDouble(Line::disagreement).reversed().thenComparingInt(Line::index));
        for (Line line : byDisagreement) {
            if (chosen.size() >= Math.min(most, lines.size())) {
                break;
            }
            chosen.add(line.index());
        }
        return byErrors.stream().map(Line::index).filter(chosen::contains).toList();
    }
}
