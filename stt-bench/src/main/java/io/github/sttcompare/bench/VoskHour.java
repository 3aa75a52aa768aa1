package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.vosk.VoskProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Transcribes an hour of speech in one call of Vosk and prints the memory of the process every five minutes of the audio. The
 * argument is the number of minutes, by default 60. The program exits with 1 if more than 600 MB were resident, or at the end
 * over a tenth more than after the first twenty minutes.
 */
final class VoskHour {

    private static final int MOST_MB = 600;

    private VoskHour() {}

    public static void main(String[] args) throws Exception {
        int minutes = args.length == 0 ? 60 : Integer.parseInt(args[0]);
        Audio minute = Audio.of(Path.of("..", "stt-examples", "src", "main", "resources", "samples", "synthetic-60s.wav"))
                .convertedTo(AudioFormat.MONO_16K);
        Path file = Files.createTempFile("hour", ".wav");
        try (VoskProvider vosk = VoskProvider.builder().build()) {
            write(file, minute, minutes);
            vosk.warmUp();
            AtomicLong seconds = new AtomicLong();
            AtomicLong most = new AtomicLong();
            AtomicLong early = new AtomicLong();
            long start = System.nanoTime();
            Transcript transcript = vosk.transcribe(new Heard(Audio.of(file), () -> {
                long second = seconds.incrementAndGet();
                if (second % 300 == 0) {
                    long now = resident();
                    most.accumulateAndGet(now, Math::max);
                    if (second <= 1200) {
                        early.accumulateAndGet(now, Math::max);
                    }
                    System.out.printf(Locale.ROOT, "%3d min: %d MB%n", second / 60, now);
                }
            }));
            System.out.printf(Locale.ROOT, "%d minutes in %.0f s, %d words, the last at %s; at most %d MB%n", minutes,
                    (System.nanoTime() - start) / 1e9, transcript.words().size(), transcript.words().getLast().end(), most.get());
            if (most.get() > MOST_MB || most.get() * 10 > early.get() * 11) {
                System.exit(1);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void write(Path file, Audio minute, int minutes) throws Exception {
        ByteBuffer samples = minute.pcm();
        byte[] pcm = new byte[samples.remaining()];
        samples.get(pcm);
        // the header of a WAV file contains its length, so it is created from audio of that length
        long bytes = (long) pcm.length * minutes;
        byte[] header = minute.wavHeader();
        ByteBuffer lengths = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        lengths.putInt(4, (int) (bytes + header.length - 8)).putInt(header.length - 4, (int) bytes);
        try (var out = Files.newOutputStream(file)) {
            out.write(header);
            for (int i = 0; i < minutes; i++) {
                out.write(pcm);
            }
        }
    }

    private static long resident() {
        try {
            return Memory.resident();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request that runs a task for each partial text, which arrives once per second of the audio. */
    private record Heard(Audio audio, Runnable second) implements TranscriptionRequest {

        @Override
        public TranscriptionOptions options() {
            return TranscriptionOptions.none();
        }

        @Override
        public Duration remaining() {
            return Duration.ofHours(10);
        }

        @Override
        public void partial(String text) {
            second.run();
        }
    }
}
