package io.github.sttcompare.wer;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.align.Optimality;

/**
 * A score as plain data.
 *
 * @param profile               how the texts were normalised, cut and aligned
 * @param words                 counts over words
 * @param characters            counts over characters
 * @param wer                   word error rate, at least 0
 * @param mer                   match error rate over words, 0..1
 * @param wil                   word information lost, 0..1
 * @param wip                   word information preserved, 0..1
 * @param cer                   character error rate, at least 0
 * @param emptyReference        whether the reference has no words, in which case wer is the number of words inserted
 * @param wordOptimality        whether the counts over words are exactly what the tie rule guarantees
 * @param characterOptimality   the same for the counts over characters
 */
public record ScoreSummary(
        ScoringProfile profile,
        ErrorCounts words,
        ErrorCounts characters,
        double wer,
        double mer,
        double wil,
        double wip,
        double cer,
        boolean emptyReference,
        Optimality wordOptimality,
        Optimality characterOptimality) {}
