package io.github.sttcompare.wer;

import io.github.sttcompare.ErrorCounts;
import java.util.List;

/**
 * The figures of a whole test set.
 *
 * <p>There are two common ways to sum up many utterances, which give different results. <em>Pooled</em>: add up the
 * counts, then take the rate, so that every word weighs the same; this is the figure to quote. <em>Mean of
 * utterances</em>: take each utterance's rate, then their mean, so that a one-word answer weighs as much as a speech.
 *
 * @param profile          how the texts were normalised, cut and aligned
 * @param words            pooled over words
 * @param sentences        how many utterances have an error
 * @param meanOfUtterances the mean of the utterances' word error rates
 * @param scores           the utterances
 */
public record CorpusScore(
        ScoringProfile profile,
        ErrorMeasures words,
        SentenceErrors sentences,
        MeanRate meanOfUtterances,
        List<Score> scores) {

    /** Copies the list of scores. */
    public CorpusScore {
        scores = List.copyOf(scores);
    }

    /**
     * {@return the figures of a test set}
     *
     * @param scores at least one, all under the same profile
     * @throws IllegalArgumentException if there are none or their profiles differ
     */
    public static CorpusScore of(List<Score> scores) {
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("no scores: a corpus has at least one utterance");
        }
        ScoringProfile profile = scores.getFirst().profile();
        ErrorCounts words = ErrorCounts.ZERO;
        long wrong = 0;
        double sum = 0;
        long emptyReferences = 0;
        for (Score score : scores) {
            if (!score.profile().equals(profile)) {
                throw new IllegalArgumentException("scores under different profiles cannot be added up: " + profile
                        + " and " + score.profile() + "; score all utterances with one scorer");
            }
            words = words.plus(score.words().counts());
            wrong += score.sentenceError() ? 1 : 0;
            emptyReferences += score.emptyReference() ? 1 : 0;
            sum += score.wer();
        }
        return new CorpusScore(
                profile,
                new ErrorMeasures(words),
                new SentenceErrors(wrong, scores.size()),
                new MeanRate(sum, scores.size(), emptyReferences),
                scores);
    }

    /** {@return the pooled word error rate: all errors over all words of the references} */
    public double pooledWer() {
        return words.errorRate();
    }

    /** {@return the figures pooled over characters, which are aligned on first use, see {@link Score#characters}} */
    public ErrorMeasures characters() {
        ErrorCounts sum = ErrorCounts.ZERO;
        for (Score score : scores) {
            sum = sum.plus(score.characters().counts());
        }
        return new ErrorMeasures(sum);
    }

    /** {@return the pooled character error rate, see {@link #characters}} */
    public double pooledCer() {
        return characters().errorRate();
    }

    /** {@return the most frequent errors, over all utterances} */
    public FrequentErrors frequentErrors() {
        return FrequentErrors.of(scores.stream().map(Score::words).toList());
    }
}
