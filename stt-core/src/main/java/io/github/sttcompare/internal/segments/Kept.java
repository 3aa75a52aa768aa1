package io.github.sttcompare.internal.segments;

import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.audio.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds what is left of a recording without its long silences. Times are whole milliseconds, except for the end of the recording. */
final class Kept {

    /** How much of a silence is kept before and after speech: detectors are late, and recognisers need a run-up. */
    private static final long MARGIN = 500;

    private Kept() {}

    /**
     * {@return what is left, in order and not adjacent, at least one span; the whole recording if there is no such silence, and its
     * first second if it has no speech}
     *
     * @param audio  the length of the recording
     * @param speech where there is speech
     * @param over   silences that are longer are left out, at least two seconds: what is kept on both sides of one never meets
     */
    static List<TimeSpan> without(Duration audio, Speech speech, Duration over) {
        List<TimeSpan> kept = new ArrayList<>();
        Duration from = Duration.ZERO;
        for (TimeSpan silence : speech.silences()) {
            // a detector may be wrong about where the recording ends
            Duration end = min(silence.to(), audio);
            if (end.minus(silence.from()).compareTo(over) <= 0) {
                continue;
            }
            if (!silence.from().isZero()) {
                kept.add(new TimeSpan(from, millis(Math.max(silence.from().toMillis() + MARGIN, from.toMillis() + Cutter.SHORTEST_REST))));
            }
            from = end.equals(audio) ? audio : millis(Math.min(end.toMillis() - MARGIN, audio.toMillis() - Cutter.SHORTEST_REST));
        }
        if (kept.isEmpty() && from.equals(audio)) {
            return List.of(new TimeSpan(Duration.ZERO, millis(Cutter.SHORTEST_REST)));
        }
        if (from.compareTo(audio) < 0) {
            kept.add(new TimeSpan(from, audio));
        }
        return kept;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
