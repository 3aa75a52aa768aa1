package io.github.sttcompare.spi;

import io.github.sttcompare.Accuracy;
import org.jspecify.annotations.Nullable;

/** Scores transcripts against a reference. Found by {@link java.util.ServiceLoader}. Thread-safe. */
public interface AccuracyScorer {

    /**
     * Prepares a reference once, to score any number of transcripts against it.
     *
     * <p>The comparator calls this on the thread of its caller, before the deadline begins: return quickly, and leave what
     * takes long, such as reading the text, to the first {@link Reference#score}.
     *
     * @param reference what was really said
     * @param language  the language spoken, as a BCP-47 tag; null when it is not known
     * @return the prepared reference
     */
    Reference prepare(String reference, @Nullable String language);

    /**
     * Prepares a reference to be scored by a profile that the user chose.
     *
     * @param reference  what was really said
     * @param language   the language spoken, as a BCP-47 tag; null when it is not known
     * @param normalizer the id of the profile; null for the scorer's own choice
     * @return the prepared reference
     * @throws IllegalArgumentException if the scorer has no such profile
     * @implSpec knows no profile by name
     */
    default Reference prepare(String reference, @Nullable String language, @Nullable String normalizer) {
        if (normalizer == null) {
            return prepare(reference, language);
        }
        throw new IllegalArgumentException("the scorer " + getClass().getName() + " has no profile \"" + normalizer
                + "\"; leave the choice to it");
    }

    /** A reference that is ready to be compared with. Thread-safe. */
    interface Reference {

        /**
         * {@return how exactly a transcript matches this reference}
         *
         * <p>The comparator calls this from several threads at once, and interrupts them when its time is up. Then this
         * should end within some fifty milliseconds, by throwing, and leave the thread's interrupt status set; a score
         * that is late is not used. Whatever is thrown, the transcript is kept without a score.
         *
         * @param hypothesis the text of the transcript, as the provider gave it
         * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
         */
        Accuracy score(String hypothesis);
    }
}
