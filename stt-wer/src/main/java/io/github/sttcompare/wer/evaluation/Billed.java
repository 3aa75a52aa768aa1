package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.MetadataKeys;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The total of what a provider reports as billed. The cost depends on the contract and is not included.
 *
 * @param transcripts how many transcripts reported what was billed; if not all did, the sum is too small
 * @param seconds     the seconds of one channel billed in all, at least 0
 */
public record Billed(int transcripts, double seconds) {

    /** Nothing billed. */
    public static final Billed NONE = new Billed(0, 0);

    /** Ten years; anything more, or not a plain number, is not a real bill. */
    private static final double MOST = 315_360_000;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");

    /** @throws IllegalArgumentException if a number is negative or not finite */
    public Billed {
        if (transcripts < 0 || !(seconds >= 0) || Double.isInfinite(seconds)) {
            throw new IllegalArgumentException("what was billed must not be negative: " + transcripts + ", " + seconds);
        }
    }

    /** {@return the sum of this and what was billed according to a transcript's metadata; unchanged if they do not say} */
    Billed plus(Map<String, String> metadata) {
        double seconds = number(metadata.get(MetadataKeys.BILLED_SECONDS), -1);
        double channels = number(metadata.get(MetadataKeys.BILLED_CHANNELS), 1);
        return seconds < 0 ? this : new Billed(transcripts + 1, this.seconds + seconds * channels);
    }

    private static double number(@Nullable String text, double otherwise) {
        if (text == null || !NUMBER.matcher(text).matches()) {
            return otherwise;
        }
        double number = Double.parseDouble(text);
        return number <= MOST ? number : otherwise;
    }
}
