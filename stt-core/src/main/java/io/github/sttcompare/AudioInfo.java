package io.github.sttcompare;

import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes audio without its samples. Results contain this, so that keeping results does not keep the audio.
 *
 * @param name     what it is called, see {@link Audio#name}
 * @param format   the format of its samples
 * @param duration how long it plays, see {@link Audio#duration}
 * @param sha256   its {@link Audio#sha256}; null unless it had been computed before
 * @param encoding its media type, see {@link Audio#encoding}
 * @param notes    remarks on how it was read, see {@link Audio#notes}
 */
public record AudioInfo(
        String name, AudioFormat format, Duration duration, @Nullable String sha256, String encoding, List<String> notes) {

    /** Checks that nothing is missing. */
    public AudioInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(encoding, "encoding");
        notes = List.copyOf(notes);
    }
}
