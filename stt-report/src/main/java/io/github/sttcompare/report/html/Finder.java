package io.github.sttcompare.report.html;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.wer.AlignedTokens;
import io.github.sttcompare.wer.FormattingErrors;
import io.github.sttcompare.wer.KeyTerms;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.agreement.AgreementReport;
import io.github.sttcompare.wer.spoken.ScoringLimitException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes what the page shows about an utterance besides its figures. Thread-safe. */
final class Finder {

    private final Cast cast;
    private final Rules rules;
    private final Rows rows;

    Finder(Cast cast, Rules rules, Rows rows) {
        this.cast = cast;
        this.rules = rules;
        this.rows = rows;
    }

    /** @param index its position among the utterances */
    Found find(int index, Utterance utterance) {
        Comparison comparison = utterance.comparison();
        Scorer scorer = rules.scorer(comparison).orElse(null);
        AgreementReport agreement = scorer == null ? null : agreement(utterance, scorer);
        List<Found.Answer> answers = scorer == null ? List.of() : answers(comparison, scorer);
        Line line = line(index, comparison, agreement);
        return new Found(utterance, line, rows.row(utterance, line), agreement, answers);
    }

    private Line line(int index, Comparison comparison, @Nullable AgreementReport agreement) {
        List<Integer> results = new ArrayList<>(Collections.nCopies(cast.size(), Line.ABSENT));
        for (Outcome outcome : comparison.outcomes()) {
            int number = cast.number(outcome.providerId());
            if (number >= 0) {
                results.set(number, Line.result(outcome));
            }
        }
        return new Line(index, results,
                agreement == null || agreement.leastAgreed().isEmpty() ? 0 : agreement.leastAgreed().getFirst().rate());
    }

    private @Nullable AgreementReport agreement(Utterance utterance, Scorer scorer) {
        try {
            return rules.analyzer(scorer)
                    .report(List.of(io.github.sttcompare.wer.agreement.Utterance.of(utterance.id(), utterance.comparison())));
        } catch (ScoringLimitException | IllegalArgumentException e) {
            // too long or too ambiguous to be aligned; it is shown nevertheless, with the figures it has
            return null;
        }
    }

    private List<Found.Answer> answers(Comparison comparison, Scorer scorer) {
        String reference = comparison.options().reference();
        if (reference == null) {
            return List.of();
        }
        try {
            Scorer.Reference prepared = scorer.prepare(reference);
            KeyTerms terms = rules.terms(scorer, comparison.options().transcription().phrases());
            List<Found.Answer> answers = new ArrayList<>();
            for (Outcome.Transcribed outcome : comparison.transcribed()) {
                int number = cast.number(outcome.providerId());
                if (outcome.accuracy() != null && number >= 0) {
                    String text = outcome.transcript().text();
                    AlignedTokens aligned = prepared.score(text).words();
                    answers.add(new Found.Answer(number, aligned, FormattingErrors.of(reference, text), terms.count(aligned)));
                }
            }
            return answers;
        } catch (ScoringLimitException | IllegalArgumentException e) {
            return List.of();
        }
    }
}
