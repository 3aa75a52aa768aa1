package io.github.sttcompare;

import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether recordings are cut into pieces, which are transcribed separately and at the same time, and whose transcripts are
 * joined.
 *
 * <p>Cuts are made where there is no speech, if there is such a place. A provider that received pieces had a different
 * task from one that received the whole recording; its outcome says so ({@link Timing#segmented}, {@link
 * MetadataKeys#AUDIO_PIECES}).
 *
 * @param mode           when to cut
 * @param length         the maximum length of a piece, at least one second; null unless the mode is {@link Mode#ALWAYS}
 * @param longestSilence silences that are longer than this, which is at least {@link #SHORTEST_SILENCE}, are not sent; null
 *                       to send everything
 */
public record Segmentation(Mode mode, @Nullable Duration length, @Nullable Duration longestSilence) {

    /** The smallest maximum length of pieces. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Silences up to this length are always sent. */
    public static final Duration SHORTEST_SILENCE = Duration.ofSeconds(2);

    private static final int WAV_HEADER_BYTES = 44;

    private static final Segmentation WHEN_NEEDED = new Segmentation(Mode.WHEN_NEEDED, null, null);
    private static final Segmentation NEVER = new Segmentation(Mode.NEVER, null, null);

    /** When to cut. */
    public enum Mode {
        /** Only for a provider that does not accept a recording of that length or size. */
        WHEN_NEEDED,
        /** Never: a provider that does not accept the recording is {@link Outcome.Skipped}. */
        NEVER,
        /**
         * For all providers, at the same places, if the recording is longer than a piece; shorter pieces for a provider
         * that needs them.
         */
        ALWAYS
    }

    /**
     * @throws IllegalArgumentException if the length does not fit the mode or is less than a second, or if silences are to be left
     *     out although the mode is {@link Mode#NEVER} or they are shorter than {@link #SHORTEST_SILENCE}
     */
    public Segmentation {
        Objects.requireNonNull(mode, "mode");
        if ((length != null) != (mode == Mode.ALWAYS) || (length != null && length.compareTo(SHORTEST) < 0)) {
            throw new IllegalArgumentException(
                    "pieces must have a length, of at least a second, if everything is cut, and otherwise none: " + mode + ", " + length);
        }
        if (longestSilence != null && longestSilence.compareTo(SHORTEST_SILENCE) < 0) {
            throw new IllegalArgumentException("silences of up to " + SHORTEST_SILENCE.toSeconds() + " s are always sent: " + longestSilence);
        }
        if (longestSilence != null && mode == Mode.NEVER) {
            throw new IllegalArgumentException("silences can only be left out of a recording that may be cut");
        }
    }

    /** {@return segmentation only for providers whose limits on length or size make it necessary; the default} */
    public static Segmentation whenNeeded() {
        return WHEN_NEEDED;
    }

    /** {@return no segmentation} */
    public static Segmentation never() {
        return NEVER;
    }

    /**
     * {@return segmentation for every provider, so that all get the same pieces}
     *
     * @param length the maximum length of a piece, at least one second
     * @throws IllegalArgumentException if it is less
     */
    public static Segmentation every(Duration length) {
        return new Segmentation(Mode.ALWAYS, length, null);
    }

    /**
     * {@return the same segmentation, but long silences are not sent to any provider: this changes what providers hear and
     * bill, so by default everything is sent}
     *
     * <p>A recording with such silences is cut there, even if a provider would accept it as a whole, and is sent as samples
     * instead of the original file. Half a second of each silence is kept next to speech, and every piece is at least a second
     * long. Times of words are still those in the recording. If no speech is found in a recording, its first second is sent.
     * What was not sent is stated in {@link MetadataKeys#AUDIO_PIECES}.
     *
     * @param longest the maximum length of a silence that is sent, at least {@link #SHORTEST_SILENCE}
     * @throws IllegalArgumentException if it is less, or nothing may be cut
     */
    public Segmentation withoutSilencesOver(Duration longest) {
        return new Segmentation(mode, length, Objects.requireNonNull(longest, "longest"));
    }

    /**
     * {@return the maximum length of the pieces that a provider receives if a recording is longer: not longer than was asked
     * for, nor than it accepts; empty if it receives recordings of any length in one piece, or accepts less than {@link #SHORTEST}}
     *
     * @param capabilities what the provider accepts
     * @param sent         the format of the samples it receives, see {@link Capabilities#sentAs}
     */
    public Optional<Duration> longestPiece(Capabilities capabilities, AudioFormat sent) {
        if (mode == Mode.NEVER) {
            return Optional.empty();
        }
        Duration accepted = capabilities.maxDuration();
        if (accepted != null && accepted.toNanosPart() > 0) {
            // a piece may be one sample longer than its length if that is not a whole number of samples
            accepted = accepted.minusMillis(1);
        }
        Duration longest = min(length, accepted);
        if (capabilities.maxBytes() != Long.MAX_VALUE) {
            long frames = (capabilities.maxBytes() - WAV_HEADER_BYTES) / sent.frameBytes() - 1;
            longest = min(longest, Duration.ofSeconds(Math.max(0, frames) / sent.sampleRate()));
        }
        return Optional.ofNullable(longest).filter(piece -> piece.compareTo(SHORTEST) >= 0);
    }

    private static @Nullable Duration min(@Nullable Duration a, @Nullable Duration b) {
        return a == null || (b != null && b.compareTo(a) < 0) ? b : a;
    }
}
