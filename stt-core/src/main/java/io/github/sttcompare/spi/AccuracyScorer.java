package io.github.sttcompare.spi;

import io.github.sttcompare.Accuracy;
import org.jspecify.annotations.Nullable;

/** Scores transcripts against a reference. Found by {@link java.util.ServiceLoader}. Thread-safe. */
public interface AccuracyScorer {

    /**
     * Prepares a reference once, to score any number of transcripts against it.
     *
     * <p>The comparator calls this on the thread of its caller, before the deadline begins: return quickly, and defer slow
     * work, such as reading the text, to the first {@link Reference#score}.
     *
     * @param reference what was really said
     * @param language  the language spoken, as a BCP-47 tag; null if it is not known
     * @return the prepared reference
     */
    Reference prepare(String reference, @Nullable String language);

    /**
     * Prepares a reference to be scored with a profile chosen by the user.
     *
     * @param reference  what was really said
     * @param language   the language spoken, as a BCP-47 tag; null if it is not known
     * @param normalizer the id of the profile; null for the scorer's own choice
     * @return the prepared reference
     * @throws IllegalArgumentException if the scorer has no such profile
     * @implSpec The default supports no named profiles.
     */
    default Reference prepare(String reference, @Nullable String language, @Nullable String normalizer) {
        if (normalizer == null) {
            return prepare(reference, language);
        }
        throw new IllegalArgumentException("the scorer " + getClass().getName() + " has no profile \"" + normalizer
                + "\"; leave the choice to it");
    }

    /** A prepared reference. Thread-safe. */
    interface Reference {

        /**
         * {@return how accurately a transcript matches this reference}
         *
         * <p>The comparator calls this from several threads at once, and interrupts them when time is up. Then this method
         * should throw within about fifty milliseconds, and leave the thread's interrupt status set; a late score is not
         * used. Whatever is thrown, the transcript is kept without a score.
         *
         * @param hypothesis the text of the transcript, as returned by the provider
         * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
         */
        Accuracy score(String hypothesis);
    }
}
