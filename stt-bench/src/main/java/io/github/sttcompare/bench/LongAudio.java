package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Piece;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.SpeechDetector;
import io.github.sttcompare.internal.segments.Cutter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts hours of speech, 16 kHz mono in a file, into pieces of a minute, and then lets four scripted providers with that limit
 * read all of it. Run it with {@code -Xmx64m}; arguments: a folder for the file, the number of hours, and a WAV file with a
 * minute of speech in 16 kHz mono. Exits with status 1 if cutting is less than 1000 times as fast as real time on one processor,
 * or if a provider fails.
 */
public final class LongAudio {

    private static final int LEAST_SPEED = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private LongAudio() {}

    /** A provider that accepts a minute, reads all of it, and returns the number of samples as text. */
    private record Reader(String id) implements SttProvider {
        @Override
        public Capabilities capabilities() {
            return Capabilities.builder().maxDuration(LIMIT).build();
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            long bytes = 0;
            byte[] piece = new byte[1 << 13];
            try (InputStream in = request.audio().openPcm()) {
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    bytes += read;
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return Transcript.of(bytes + "bytes");
        }
    }

    /**
     * Writes the file, cuts, compares, deletes the file.
     *
     * @param args the folder, the hours, the minute of speech
     */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0], "long.wav");
        int minutes = (int) (60 * Double.parseDouble(args[1]));
        write(file, Audio.of(Path.of(args[2])).convertedTo(AudioFormat.MONO_16K), minutes);
        boolean good = true;
        try (ParallelComparator comparator = ParallelComparator.builder().providerTimeout(Duration.ofMinutes(30)).build()) {
            Audio audio = Audio.of(file);
            Table.machine();
            List<Double> speeds = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                long begin = System.nanoTime();
                List<Piece> pieces = Cutter.cut(audio, LIMIT, SpeechDetector.standard().detect(audio));
                double seconds = (System.nanoTime() - begin) / 1e9;
                speeds.add(audio.duration().toSeconds() / seconds);
                System.out.printf(Locale.ROOT, "%d pieces, %d of them overlapping, in %.2f s: %.0f times as fast as real time%n", pieces.size(),
                        pieces.stream().filter(piece -> !piece.overlap().isZero()).count(), seconds, speeds.getLast());
            }
            good &= speeds.stream().mapToDouble(Double::doubleValue).max().orElse(0) >= LEAST_SPEED;
            long begin = System.nanoTime();
            Comparison comparison = comparator.compare(
                    audio, List.of(new Reader("a"), new Reader("b"), new Reader("c"), new Reader("d")), CompareOptions.none());
            Runtime runtime = Runtime.getRuntime();
            comparison.outcomes().forEach(outcome -> System.out.println(
                    outcome.providerId() + " " + outcome.status() + ", " + outcome.timing().pieces() + " pieces " + outcome.metadata()));
            System.out.printf(Locale.ROOT, "%s, compared in %.1f s; heap %d MiB used of at most %d MiB%n", audio,
                    (System.nanoTime() - begin) / 1e9, (runtime.totalMemory() - runtime.freeMemory()) >> 20, runtime.maxMemory() >> 20);
            good &= comparison.transcribed().size() == 4;
        } finally {
            Files.delete(file);
        }
        if (!good) {
            System.exit(1);
        }
    }

    private static void write(Path file, Audio minute, int minutes) throws IOException {
        ByteBuffer samples = minute.pcm();
        byte[] pcm = new byte[samples.remaining()];
        samples.get(pcm);
        byte[] header = minute.wavHeader();
        // the header of a WAV file contains its length
        long bytes = (long) pcm.length * minutes;
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(4, (int) (bytes + header.length - 8)).putInt(header.length - 4, (int) bytes);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(header);
            for (int i = 0; i < minutes; i++) {
                out.write(pcm);
            }
        }
    }
}
