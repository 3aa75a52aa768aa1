package io.github.sttcompare.wer;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How accurately a hypothesis matches a reference, over words and over characters.
 *
 * <p>Words are aligned when the score is created, characters only on first use, because that takes much longer. Immutable
 * and thread-safe.
 */
public final class Score {

    private final ScoringProfile profile;
    private final AlignedTokens words;
    private final Supplier<AlignedTokens> alignCharacters;
    private volatile @Nullable AlignedTokens characters;

    /** @param alignCharacters aligns the characters when they are needed; thread-safe */
    Score(ScoringProfile profile, AlignedTokens words, Supplier<AlignedTokens> alignCharacters) {
        this.profile = Objects.requireNonNull(profile, "profile");
        this.words = Objects.requireNonNull(words, "words");
        this.alignCharacters = Objects.requireNonNull(alignCharacters, "alignCharacters");
    }

    /** {@return how the texts were normalised, cut and aligned} */
    public ScoringProfile profile() {
        return profile;
    }

    /** {@return the words and how they align} */
    public AlignedTokens words() {
        return words;
    }

    /**
     * {@return the characters and how they align}
     *
     * <p>The first call aligns them.
     *
     * @throws java.util.concurrent.CancellationException if that takes long and the thread is interrupted; another call
     *     starts again
     */
    public AlignedTokens characters() {
        AlignedTokens aligned = characters;
        if (aligned == null) {
            // threads that call this at the same time each do the same work
            aligned = alignCharacters.get();
            characters = aligned;
        }
        return aligned;
    }

    /** {@return the word error rate, see {@link ErrorMeasures#errorRate}} */
    public double wer() {
        return words.measures().errorRate();
    }

    /** {@return the match error rate over words, see {@link ErrorMeasures#matchErrorRate}} */
    public double mer() {
        return words.measures().matchErrorRate();
    }

    /** {@return the word information lost, see {@link ErrorMeasures#informationLost}} */
    public double wil() {
        return words.measures().informationLost();
    }

    /** {@return the word information preserved, see {@link ErrorMeasures#informationPreserved}} */
    public double wip() {
        return words.measures().informationPreserved();
    }

    /** {@return the character error rate, see {@link ErrorMeasures#errorRate} and {@link #characters}} */
    public double cer() {
        return characters().measures().errorRate();
    }

    /** {@return whether the reference has no words, in which case {@link #wer} is the number of words inserted} */
    public boolean emptyReference() {
        return words.counts().emptyReference();
    }

    /** {@return whether any word is wrong, missing or extra} */
    public boolean sentenceError() {
        return words.counts().errors() > 0;
    }

    /** {@return counts, rates and conditions as plain data, for instance to be written as JSON; characters included} */
    public ScoreSummary summary() {
        return new ScoreSummary(
                profile,
                words.counts(),
                characters().counts(),
                wer(),
                mer(),
                wil(),
                wip(),
                cer(),
                emptyReference(),
                words.optimality(),
                characters().optimality());
    }

    /** {@return the alignment of the words as text, see {@link AlignedTokens#toText}} */
    public String toText() {
        return words.toText();
    }
}
