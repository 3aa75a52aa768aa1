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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what the page says of an utterance beyond its figures. Thread-safe. */
final class Finder {

    private final Cast cast;
    private final Rules rules;

    Finder(Cast cast, Rules rules) {
        this.cast = cast;
        this.rules = rules;
    }

    Found find(Utterance utterance) {
        Comparison comparison = utterance.comparison();
        Scorer scorer = rules.scorer(comparison).orElse(null);
        if (scorer == null) {
            return new Found(utterance, null, List.of());
        }
        return new Found(utterance, agreement(utterance, scorer), answers(comparison, scorer));
    }

    private @Nullable AgreementReport agreement(Utterance utterance, Scorer scorer) {
        try {
            return rules.analyzer(scorer)
                    .report(List.of(io.github.sttcompare.wer.agreement.Utterance.of(utterance.id(), utterance.comparison())));
        } catch (ScoringLimitException | IllegalArgumentException e) {
            // too long or too ambiguous to be aligned; it is shown all the same, with the figures it has
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
            // a phrase of which normalisation leaves nothing is no key term
            KeyTerms terms = scorer.keyTerms(comparison.options().transcription().phrases().stream()
                    .filter(term -> !scorer.words(term).isEmpty())
                    .toList());
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
