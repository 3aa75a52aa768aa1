package io.github.sttcompare.internal.segments;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Piece;
import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.audio.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts recordings into pieces: in the middle of the longest silence in the last fifth of a piece, if there is one of 300
 * ms; otherwise at the quietest place there, with an overlap around it, because a word may be there. Long silences can be left
 * out. Times are whole milliseconds.
 */
public final class Cutter {

    /** The smallest maximum length of pieces. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final long SILENCE = 300;

    /** The overlap of two pieces that are not divided by silence; three eighths of a piece if pieces are shorter than 8 s. */
    private static final long OVERLAP = 3_000;

    /** The last piece before a silence that is left out, or before the end, is not shorter than this, because services refuse snippets. */
    static final long SHORTEST_REST = 1_000;

    private final Audio audio;
    private final long longest;
    private final List<TimeSpan> silences;
    private final List<Piece> pieces = new ArrayList<>();
    /** The first silence that may end after where the next piece begins. */
    private int next;

    private Cutter(Audio audio, long longest, Speech speech) {
        this.audio = audio;
        this.longest = longest;
        this.silences = speech.silences();
    }

    /**
     * {@return pieces that cover a recording, in order, none longer than the limit; just one if the recording is not
     * longer}
     *
     * @param audio   the recording, or one channel of it
     * @param longest the longest piece, at least a second
     * @param speech  where there is speech in it
     * @throws IllegalArgumentException if the limit is less than a second
     * @throws InterruptedException if the thread is interrupted
     */
    public static List<Piece> cut(Audio audio, Duration longest, Speech speech) throws InterruptedException {
        return cut(audio, longest, speech, null);
    }

    /**
     * {@return pieces that cover a recording except for its long silences, in order, none longer than the limit; its first second
     * if it has no speech and is one long silence}
     *
     * @param audio   the recording, or one channel of it
     * @param longest the longest piece, at least a second; null for no limit
     * @param speech  where there is speech in it
     * @param silence silences that are longer than this, which is at least two seconds, are left out; null to cover everything
     * @throws IllegalArgumentException if the limit is less than a second
     * @throws InterruptedException if the thread is interrupted
     */
    public static List<Piece> cut(Audio audio, @Nullable Duration longest, Speech speech, @Nullable Duration silence)
            throws InterruptedException {
        if (longest != null && longest.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("pieces are at least " + SHORTEST + " long: " + longest);
        }
        Cutter cutter = new Cutter(audio, longest == null ? Long.MAX_VALUE : longest.toMillis(), speech);
        Duration end = audio.duration();
        if (silence == null) {
            cutter.cover(0, end);
        } else {
            for (TimeSpan kept : Kept.without(end, speech, silence)) {
                cutter.cover(kept.from().toMillis(), kept.to());
            }
        }
        return cutter.pieces;
    }

    private void cover(long begin, Duration to) throws InterruptedException {
        long from = begin;
        long overlap = 0;
        while (to.minusMillis(from).compareTo(millis(longest)) > 0) {
            long rest = Math.min(SHORTEST_REST, longest / 5);
            long latest = Math.min(from + longest, to.toMillis() - rest);
            long earliest = latest - longest / 5;
            long silent = silence(earliest, latest);
            if (silent >= 0) {
                add(from, millis(silent), overlap);
                from = silent;
                overlap = 0;
            } else {
                long shared = Math.min(OVERLAP, longest * 3 / 8);
                long quietest = Quietest.between(audio, earliest, latest - shared / 8);
                long end = Math.min(quietest + shared / 2, latest);
                add(from, millis(end), overlap);
                from = end - shared;
                overlap = shared;
            }
        }
        add(from, to, overlap);
    }

    /** {@return the middle of the longest silence within a window, the latest of several; -1 if there is none} */
    private long silence(long earliest, long latest) {
        while (next < silences.size() && silences.get(next).to().toMillis() <= earliest) {
            next++;
        }
        long best = SILENCE;
        long middle = -1;
        for (int i = next; i < silences.size() && silences.get(i).from().toMillis() < latest; i++) {
            long from = Math.max(earliest, silences.get(i).from().toMillis());
            long to = Math.min(latest, silences.get(i).to().toMillis());
            if (to - from >= best) {
                best = to - from;
                middle = (from + to) / 2;
            }
        }
        return middle;
    }

    private void add(long from, Duration to, long overlap) {
        pieces.add(new Piece(Piece.ALL_CHANNELS, millis(from), to, millis(overlap)));
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
