package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Segmentation;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * A scripted remote provider that needs a tenth of the audio's length gets 4·P equal pieces, one after another and P at once, for
 * P = 2, 8 and 32. Exits with status 1 unless P at once are at least 0.9·P times as fast.
 */
public final class PiecesAtOnce {

    private static final double LEAST = 0.9;
    private static final double RTF = 0.1;
    private static final int RATE = 16_000;
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration PIECE = Duration.ofMillis(2_700);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private PiecesAtOnce() {}

    /**
     * Runs it; takes about a minute.
     *
     * @param args none
     */
    public static void main(String[] args) throws InterruptedException {
        Table.machine();
        Table.header("pieces", "at once", "one after another", "at once", "times as fast", "least");
        boolean good = true;
        latency(2, 8);
        for (int atOnce : List.of(2, 8, 32)) {
            Duration serial = latency(1, 4 * atOnce);
            Duration parallel = latency(atOnce, 4 * atOnce);
            double faster = (double) serial.toNanos() / parallel.toNanos();
            Table.row(4 * atOnce, atOnce, Table.millis(serial), Table.millis(parallel), Table.number(faster), Table.number(LEAST * atOnce));
            good &= faster >= LEAST * atOnce;
        }
        if (!good) {
            System.exit(1);
        }
    }

    private static Duration latency(int atOnce, int pieces) throws InterruptedException {
        SttProvider provider = SttProvider.of("scripted", request -> {
            Thread.sleep(Duration.ofNanos((long) (RTF * request.audio().duration().toNanos())));
            return Transcript.of("heard");
        });
        try (ParallelComparator comparator = ParallelComparator.builder().maxConcurrentPiecesPerProvider(atOnce)
                .providerTimeout(Duration.ofMinutes(10)).deadline(Duration.ofMinutes(10)).build()) {
            CompareOptions options = CompareOptions.builder().segmentation(Segmentation.every(LIMIT)).build();
            Comparison comparison = comparator.compare(phrases(pieces), List.of(provider), options);
            Timing timing = comparison.transcribed().getFirst().timing();
            if (timing.pieces() != pieces) {
                throw new IllegalStateException(timing.pieces() + " pieces instead of " + pieces);
            }
            return timing.latency().orElseThrow();
        }
    }

    /** Noise like speech, with pauses in the middle of which the recording is cut, so that all pieces have the same length. */
    private static Audio phrases(int count) {
        Random random = new Random(1);
        int frames = (int) (PIECE.toMillis() * RATE / 1000);
        int pause = (int) (PAUSE.toMillis() * RATE / 1000);
        ByteBuffer pcm = ByteBuffer.allocate(2 * frames * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames * count; i++) {
            int at = i % frames;
            boolean spoken = at >= pause / 2 && at < frames - pause / 2;
            pcm.putShort(2 * i, (short) (random.nextGaussian() * (spoken ? 4_000 * Math.abs(Math.sin(Math.PI * 4 * at / RATE)) : 10)));
        }
        return Audio.ofPcm(pcm.array(), new AudioFormat(RATE, 1));
    }
}
