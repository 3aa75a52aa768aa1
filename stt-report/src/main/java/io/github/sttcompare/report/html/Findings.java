package io.github.sttcompare.report.html;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.report.data.Utterances;
import io.github.sttcompare.wer.agreement.AgreementReport;
import io.github.sttcompare.wer.agreement.SuspectReference;
import io.github.sttcompare.wer.significance.PairVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows besides the figures of a summary, computed in one pass over the utterances.
 *
 * <p>Keeps counts and the figures of each utterance, but no texts except wrong words and the first suspect references.
 */
final class Findings {

    private static final int MOST_SUSPECTS = 50;

    private final Cast cast;
    private final Rules rules;
    private final Rows rows;
    private final boolean scored;
    private final List<Line> lines = new ArrayList<>();
    private final List<WrongWords> wrong = new ArrayList<>();
    private final List<SuspectReference> suspects = new ArrayList<>();
    private final AgreementSums agreement = new AgreementSums();
    private final Slices slices;
    private final @Nullable Outlier outlier;
    private int suspected;
    private boolean phrases;
    private boolean timed;

    private Findings(Cast cast, Rows rows, boolean scored, @Nullable PairVerdict closest) {
        this.cast = cast;
        this.rules = new Rules(!scored);
        this.rows = rows;
        this.scored = scored;
        this.outlier = closest == null ? null : new Outlier(closest.system(), closest.other());
        this.slices = new Slices(cast);
        cast.ids().forEach(id -> wrong.add(new WrongWords()));
    }

    /**
     * Computes the findings.
     *
     * @param rows    receives each utterance
     * @param scored  whether there are error rates, which are a better measure than the disagreement of providers
     * @param closest the pair on whose difference the recommendation is based; null if there is none
     */
    static Findings of(Cast cast, Utterances utterances, Rows rows, boolean scored, @Nullable PairVerdict closest) {
        Findings findings = new Findings(cast, rows, scored, closest);
        InBatches.each(utterances, new Finder(cast, findings.rules, rows)::find, findings::add);
        findings.suspects.sort(Comparator.comparingInt(SuspectReference::edits).reversed());
        return findings;
    }

    private void add(Found found) {
        Comparison comparison = found.utterance().comparison();
        for (Outcome outcome : comparison.outcomes()) {
            timed |= outcome instanceof Outcome.Transcribed t && cast.number(t.providerId()) >= 0
                    && !t.transcript().words().isEmpty();
        }
        slices.add(found.utterance());
        if (outlier != null) {
            outlier.add(found.utterance());
        }
        phrases |= !comparison.options().transcription().phrases().isEmpty();
        if (found.agreement() != null) {
            add(found.agreement());
        }
        for (Found.Answer answer : found.answers()) {
            wrong.get(answer.provider()).add(answer.words(), answer.written());
            wrong.get(answer.provider()).terms(answer.terms());
        }
        lines.add(found.line());
        rows.add(found.row());
    }

    private void add(AgreementReport report) {
        suspected += report.suspects().size();
        suspects.addAll(report.suspects());
        if (suspects.size() > 2 * MOST_SUSPECTS) {
            suspects.sort(Comparator.comparingInt(SuspectReference::edits).reversed());
            suspects.subList(MOST_SUSPECTS, suspects.size()).clear();
        }
        if (!scored) {
            agreement.add(report);
        }
    }

    List<Line> lines() {
        return lines;
    }

    Rules rules() {
        return rules;
    }

    /** {@return the words that a provider got wrong} */
    WrongWords wrong(int provider) {
        return wrong.get(provider);
    }

    /** {@return the disagreement between providers, which needs no reference; empty if there are error rates} */
    AgreementSums agreement() {
        return agreement;
    }

    boolean hasPhrases() {
        return phrases;
    }

    /** {@return whether any provider returned word times} */
    boolean timed() {
        return timed;
    }

    Slices slices() {
        return slices;
    }

    /**
     * {@return a sentence if one recording makes most of the difference on which the recommendation is based; otherwise empty}
     */
    Optional<String> outlier() {
        return outlier == null ? Optional.empty() : outlier.told();
    }

    /** {@return references that all providers contradict, those with the most errors first, at most {@value #MOST_SUSPECTS}} */
    List<SuspectReference> suspects() {
        return suspects.subList(0, Math.min(MOST_SUSPECTS, suspects.size()));
    }

    /** {@return how many references all providers contradict} */
    int suspected() {
        return suspected;
    }

    /**
     * {@return the utterances to look at first: half of them with the most errors, half with the most disagreement}
     *
     * @param most how many at most
     */
    List<Line> worst(int most) {
        List<Line> byErrors = new ArrayList<>(lines);
        byErrors.sort(Line.WORST_FIRST);
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
        return byErrors.stream().filter(line -> chosen.contains(line.index())).toList();
    }
}
