package io.github.sttcompare.spark;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Recordings that encode their own number, and their manifest. */
final class Voices {

    private Voices() {}

    /** Writes recordings of 20 ms each, named {@code 0.wav} and so on. {@return the lines of their manifest, as JSON} */
    static List<String> write(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Path file = folder.resolve(number + ".wav");
            byte[] pcm = new byte[640];
            pcm[0] = (byte) number;
            pcm[1] = (byte) (number >> 8);
            try (InputStream in = Audio.ofPcm(pcm, new AudioFormat(16_000, 1)).openWav()) {
                Files.copy(in, file);
            }
            lines.add("{\"id\": \"item-" + number + "\", \"audio\": \"" + file + "\", \"reference\": \"" + reference(number)
                    + "\", \"language\": \"en-US\", \"speaker\": \"speaker-" + number % 17 + "\", \"room\": \"" + number % 3 + "\"}");
        }
        return lines;
    }

    static Path manifest(Path file, List<String> lines) throws IOException {
        return Files.write(file, lines);
    }

    static String reference(int number) {
        return "this is recording number " + number + " of a long list";
    }

    /** {@return the transcript of a provider; providers make errors in different recordings} */
    static String heard(String provider, int number) {
        String reference = reference(number);
        return switch (provider) {
            case "one" -> number % 5 == 0 ? reference.replace("long", "short") : reference;
            case "two" -> number % 3 == 0 ? reference.replace("this is ", "") : reference;
            default -> reference.toUpperCase(Locale.ROOT);
        };
    }

    /** {@return the number encoded in a recording} */
    static int number(Audio audio) {
        try (InputStream in = audio.openWav()) {
            byte[] wav = in.readAllBytes();
            return (wav[wav.length - 640] & 0xFF) | ((wav[wav.length - 639] & 0xFF) << 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
