package io.github.sttcompare.audio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where there is speech in a recording, and where there is not.
 *
 * @param audio     the length of the recording
 * @param stretches where there is speech, in order; they neither overlap nor touch, and are within the recording
 */
public record Speech(Duration audio, List<TimeSpan> stretches) {

    /** @throws IllegalArgumentException if the stretches are out of order, meet, or end after the recording */
    public Speech {
        stretches = List.copyOf(stretches);
        TimeSpan before = null;
        for (TimeSpan stretch : stretches) {
            if (before != null && stretch.from().compareTo(before.to()) <= 0) {
                throw new IllegalArgumentException("stretches of speech must be in order and must not touch: " + before + ", " + stretch);
            }
            before = stretch;
        }
        if (before != null && before.to().compareTo(audio) > 0) {
            throw new IllegalArgumentException("speech must end within the recording of " + audio + ": " + before);
        }
    }

    /** {@return the total duration of speech} */
    public Duration total() {
        return stretches.stream().map(TimeSpan::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** {@return where there is no speech, in order; together with {@link #stretches} this covers the whole recording} */
    public List<TimeSpan> silences() {
        List<TimeSpan> silences = new ArrayList<>();
        Duration end = Duration.ZERO;
        for (TimeSpan stretch : stretches) {
            if (stretch.from().compareTo(end) > 0) {
                silences.add(new TimeSpan(end, stretch.from()));
            }
            end = stretch.to();
        }
        if (audio.compareTo(end) > 0) {
            silences.add(new TimeSpan(end, audio));
        }
        return silences;
    }
}
