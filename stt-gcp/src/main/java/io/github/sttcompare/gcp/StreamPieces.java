package io.github.sttcompare.gcp;

import io.github.sttcompare.Audio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * StreamPieces audio into pieces that fit into a stream each (Google closes one after 5 minutes), where it is quietest, so
 * that as few words as possible are cut in two.
 */
final class StreamPieces {

    /** The longest piece: 20 seconds are left for the answer. */
    static final Duration MAX = Duration.ofSeconds(280);

    /** How much of the end of a piece is searched for a quiet place. */
    private static final Duration SEARCHED = Duration.ofSeconds(30);

    private static final int WINDOWS_PER_SECOND = 10;

    private StreamPieces() {}

    /**
     * {@return the pieces, one after the other}
     *
     * <p>Where a piece ends is looked for when it is its turn: in hours of audio that takes longer altogether than a caller
     * that is interrupted may have to wait.
     */
    static Iterator<Audio> pieces(Audio audio) {
        return new Iterator<>() {
            private Duration from = Duration.ZERO;

            @Override
            public boolean hasNext() {
                return from.compareTo(audio.duration()) < 0;
            }

            @Override
            public Audio next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Duration to = end(audio, from);
                Audio piece = audio.slice(from, to);
                from = to;
                return piece;
            }
        };
    }

    private static Duration end(Audio audio, Duration from) {
        if (audio.duration().minus(from).compareTo(MAX) <= 0) {
            return audio.duration();
        }
        Duration latest = from.plus(MAX);
        Duration earliest = latest.minus(SEARCHED);
        return earliest.plus(quietest(audio.slice(earliest, latest)));
    }

    /** {@return the middle of the tenth of a second with the smallest sum of amplitudes} */
    private static Duration quietest(Audio audio) {
        ByteBuffer pcm = audio.pcm().order(ByteOrder.LITTLE_ENDIAN);
        int window = audio.format().sampleRate() * audio.format().channels() / WINDOWS_PER_SECOND;
        int windows = pcm.remaining() / 2 / window;
        int best = 0;
        long quietest = Long.MAX_VALUE;
        for (int w = 0; w < windows; w++) {
            long sum = 0;
            for (int i = 0; i < window; i++) {
                sum += Math.abs(pcm.getShort(2 * (w * window + i)));
            }
            if (sum < quietest) {
                quietest = sum;
                best = w;
            }
        }
        return Duration.ofMillis(1000L * best / WINDOWS_PER_SECOND + 500 / WINDOWS_PER_SECOND);
    }
}
