package io.github.sttcompare.corpus;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The unit by which a vendor charges. */
public enum PriceUnit {
    /** A second of audio. */
    SECOND(Duration.ofSeconds(1)),
    /** A minute of audio. */
    MINUTE(Duration.ofMinutes(1)),
    /** An hour of audio. */
    HOUR(Duration.ofHours(1)),
    /** A request, however long its audio. */
    REQUEST(null),
    /**
     * A minute of an open streaming session, with or without speech; the cost of calls with a file cannot be computed
     * from it.
     */
    SESSION_MINUTE(null),
    /** A million tokens, whose number depends on the answer; the cost of a call is known only afterwards. */
    MILLION_TOKENS(null);

    private final @Nullable Duration audio;

    PriceUnit(@Nullable Duration audio) {
        this.audio = audio;
    }

    /** How much audio one unit is; null if it is not a length of audio. */
    @Nullable Duration audio() {
        return audio;
    }
}
