package io.github.sttcompare;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether recordings are cut into pieces that are transcribed by themselves, at once, and put together again.
 *
 * <p>Cuts are made where nobody speaks, as far as there is such a place. A provider that got pieces was set up differently from one that
 * got the whole: its outcome says so ({@link Timing#segmented}, {@link MetadataKeys#AUDIO_PIECES}).
 *
 * @param mode   when to cut
 * @param length the longest piece, at least a second; null unless the mode is {@link Mode#ALWAYS}
 */
public record Segmentation(Mode mode, @Nullable Duration length) {

    /** The shortest length of pieces that can be asked for. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Segmentation WHEN_NEEDED = new Segmentation(Mode.WHEN_NEEDED, null);
    private static final Segmentation NEVER = new Segmentation(Mode.NEVER, null);

    /** When to cut. */
    public enum Mode {
        /** For a provider that does not take a recording of that length or size. */
        WHEN_NEEDED,
        /** For nobody: a provider that does not take the recording is {@link Outcome.Skipped}. */
        NEVER,
        /** For everybody, at the same places, if the recording is longer than the pieces; shorter for a provider that needs it. */
        ALWAYS
    }

    /** @throws IllegalArgumentException if the length does not fit the mode or is less than a second */
    public Segmentation {
        Objects.requireNonNull(mode, "mode");
        if ((length != null) != (mode == Mode.ALWAYS) || (length != null && length.compareTo(SHORTEST) < 0)) {
            throw new IllegalArgumentException(
                    "pieces must have a length, of at least a second, if everything is cut, and otherwise none: " + mode + ", " + length);
        }
    }

    /** {@return to cut only for providers whose limit of length or size makes it necessary; the default} */
    public static Segmentation whenNeeded() {
        return WHEN_NEEDED;
    }

    /** {@return to cut nothing} */
    public static Segmentation never() {
        return NEVER;
    }

    /**
     * {@return to cut for every provider, so that all get the same pieces}
     *
     * @param length the longest piece, at least a second
     * @throws IllegalArgumentException if it is less
     */
    public static Segmentation every(Duration length) {
        return new Segmentation(Mode.ALWAYS, length);
    }
}
