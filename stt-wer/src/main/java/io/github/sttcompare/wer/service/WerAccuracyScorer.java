package io.github.sttcompare.wer.service;

import io.github.sttcompare.spi.AccuracyScorer;
import io.github.sttcompare.wer.Scorer;
import org.jspecify.annotations.Nullable;

/** Scores transcripts with the default settings for their language, or under a profile named by the user. */
public final class WerAccuracyScorer implements AccuracyScorer {

    /** For {@link java.util.ServiceLoader}. */
    public WerAccuracyScorer() {}

    @Override
    public Reference prepare(String reference, @Nullable String language) {
        return prepared(reference, language == null ? Scorer.standard() : Scorer.standard(language));
    }

    @Override
    public Reference prepare(String reference, @Nullable String language, @Nullable String normalizer) {
        return normalizer == null
                ? prepare(reference, language)
                : prepared(reference, Scorer.named(normalizer, language));
    }

    private static Reference prepared(String reference, Scorer scorer) {
        return new PreparedReference(scorer, reference);
    }
}
