package io.github.sttcompare.wer.service;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.spi.AccuracyScorer;
import io.github.sttcompare.wer.Score;
import io.github.sttcompare.wer.Scorer;
import org.jspecify.annotations.Nullable;

/** Scores transcripts with the default settings for their language. */
public final class WerAccuracyScorer implements AccuracyScorer {

    /** For {@link java.util.ServiceLoader}. */
    public WerAccuracyScorer() {}

    @Override
    public Reference prepare(String reference, @Nullable String language) {
        Scorer scorer = language == null ? Scorer.standard() : Scorer.standard(language);
        Scorer.Reference prepared = scorer.prepare(reference);
        return hypothesis -> accuracy(prepared.score(hypothesis));
    }

    private static Accuracy accuracy(Score score) {
        return new Accuracy(
                score.words().counts(),
                score.characters().counts(),
                score.profile().normalizer(),
                score.profile().tieRule().id());
    }
}
