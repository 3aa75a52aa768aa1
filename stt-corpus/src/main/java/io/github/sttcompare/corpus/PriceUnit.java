package io.github.sttcompare.corpus;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a vendor charges by. */
public enum PriceUnit {
    /** A second of audio. */
    SECOND(Duration.ofSeconds(1)),
    /** A minute of audio. */
    MINUTE(Duration.ofMinutes(1)),
    /** An hour of audio. */
    HOUR(Duration.ofHours(1)),
    /** A request, however long its audio. */
    REQUEST(null),
    /** A minute that a streaming session stays open, whether anybody speaks or not; calls with a file cannot be priced by it. */
    SESSION_MINUTE(null),
    /** A million tokens, whose number depends on what is heard; what a call costs is known only afterwards. */
    MILLION_TOKENS(null);

    private final @Nullable Duration audio;

    PriceUnit(@Nullable Duration audio) {
        this.audio = audio;
    }

    /** How much audio one unit is; null when it is not counted in audio. */
    @Nullable Duration audio() {
        return audio;
    }
}
