package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Compares hours of 44.1 kHz stereo with four providers that read all of it: two as it is, one in 16 kHz mono, one as a WAV file
 * and then its second half in pieces. Run it with {@code -Xmx64m}; arguments: a folder for the file, and the number of hours.
 */
public final class ThreeHours {

    private static final AudioFormat FORMAT = new AudioFormat(44_100, 2);

    private ThreeHours() {}

    /**
     * Writes the file, compares, deletes the file.
     *
     * @param args the folder and the hours
     */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0], "three-hours.wav");
        int seconds = (int) (3600 * Double.parseDouble(args.length > 1 ? args[1] : "3"));
        write(file, seconds);
        try (ParallelComparator comparator = ParallelComparator.builder().providerTimeout(Duration.ofMinutes(30)).build()) {
            Audio audio = Audio.of(file);
            List<SttProvider> providers = new ArrayList<>();
            for (String id : new String[] {"reader-1", "reader-2"}) {
                providers.add(SttProvider.of(id, request -> Transcript.of(read(request.audio().openPcm()))));
            }
            providers.add(SttProvider.of("mono-16k", request ->
                    Transcript.of(read(request.audio().convertedTo(AudioFormat.MONO_16K).openPcm()))));
            providers.add(SttProvider.of("wav-and-pieces", request -> {
                Audio second = request.audio().slice(request.audio().duration().dividedBy(2), request.audio().duration());
                return Transcript.of(read(request.audio().openWav()) + " " + inPieces(second));
            }));
            long begin = System.nanoTime();
            Comparison comparison = comparator.compare(audio, providers);
            comparison.outcomes().forEach(outcome -> System.out.println(outcome.providerId() + ": " + outcome));
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(Locale.ROOT, "%s, %d bytes, in %.1f s; heap %d MiB used of at most %d MiB%n", audio, Files.size(file),
                    (System.nanoTime() - begin) / 1e9, (runtime.totalMemory() - runtime.freeMemory()) >> 20, runtime.maxMemory() >> 20);
            if (comparison.transcribed().size() != 4) {
                System.exit(1);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file, int seconds) throws IOException {
        byte[] second = new byte[FORMAT.sampleRate() * FORMAT.frameBytes()];
        new Random(3).nextBytes(second);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(Audio.ofPcm(new byte[4], FORMAT).wavHeader(), 0, 40);
            out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) ((long) second.length * seconds)).array());
            for (int i = 0; i < seconds; i++) {
                out.write(second);
            }
        }
    }

    private static String read(InputStream samples) {
        CRC32 sum = new CRC32();
        byte[] piece = new byte[1 << 16];
        try (samples) {
            for (int read = samples.read(piece); read >= 0; read = samples.read(piece)) {
                sum.update(piece, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Long.toHexString(sum.getValue());
    }

    private static String inPieces(Audio audio) {
        CRC32 sum = new CRC32();
        ByteBuffer piece = ByteBuffer.allocate(1 << 16);
        for (long frame = 0; audio.read(frame, piece.clear()) >= 0; frame += piece.position() / audio.format().frameBytes()) {
            sum.update(piece.array(), 0, piece.position());
        }
        return Long.toHexString(sum.getValue());
    }
}
