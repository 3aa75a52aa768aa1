package io.github.sttcompare;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recognised word and when it was said.
 *
 * @param text       the word as the provider wrote it
 * @param start      when it begins, from the beginning of the audio; never negative
 * @param end        when it ends, from the beginning of the audio; not before {@code start}
 * @param confidence the provider's confidence, 0 to 1; null if it reports none
 * @param speaker    the provider's label of the speaker; null if it reports none
 */
public record Word(
        String text, Duration start, Duration end, @Nullable Double confidence, @Nullable String speaker) {

    /** @throws IllegalArgumentException if the times are negative or in the wrong order, or the confidence is not in 0…1 */
    public Word {
        Objects.requireNonNull(text, "text");
        if (start.isNegative() || end.compareTo(start) < 0) {
            throw new IllegalArgumentException(
                    "the word '" + text + "' must start at 0 or later and not end before it starts: " + start + " to " + end);
        }
        if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("the confidence of '" + text + "' must be in 0…1: " + confidence);
        }
    }

    /**
     * Creates a word without confidence and speaker.
     *
     * @param text the word
     * @param start when it begins
     * @param end when it ends
     * @return the word, with neither confidence nor speaker
     */
    public static Word of(String text, Duration start, Duration end) {
        return new Word(text, start, end, null, null);
    }
}
