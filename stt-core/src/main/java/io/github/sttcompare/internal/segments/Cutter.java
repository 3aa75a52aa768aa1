package io.github.sttcompare.internal.segments;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Piece;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Cuts recordings into pieces. */
public final class Cutter {

    private Cutter() {}

    /**
     * {@return pieces that cover a recording, in order, none longer than asked; one when it is no longer than that}
     *
     * @param audio   the recording, or one channel of it
     * @param longest the longest piece, at least a second
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static List<Piece> cut(Audio audio, Duration longest) throws InterruptedException {
        Duration all = audio.duration();
        List<Piece> pieces = new ArrayList<>();
        for (Duration start = Duration.ZERO; start.compareTo(all) < 0; start = pieces.getLast().end()) {
            Duration end = start.plus(longest);
            pieces.add(Piece.of(start, end.compareTo(all) < 0 ? end : all));
        }
        return pieces;
    }
}
