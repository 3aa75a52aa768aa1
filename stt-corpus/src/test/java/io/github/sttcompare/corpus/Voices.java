package io.github.sttcompare.corpus;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Short recordings with different samples; the first sample encodes the number of the recording. */
final class Voices {

    private static final int FRAMES = 1600;

    private Voices() {}

    /** Writes recordings whose files have been there for a minute, so that the store remembers them. */
    static List<CorpusItem> write(Path folder, int count) {
        try {
            Files.createDirectories(folder);
            List<CorpusItem> items = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Path file = folder.resolve("r" + i + ".wav");
                writeOne(file, i);
                items.add(CorpusItem.builder("r" + i, file).reference("word" + i + " is said here").build());
            }
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeOne(Path file, int number) throws IOException {
        byte[] pcm = new byte[FRAMES * 2];
        ByteBuffer.wrap(pcm).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(number);
        try (InputStream wav = Audio.ofPcm(pcm, AudioFormat.MONO_16K).openWav()) {
            Files.write(file, wav.readAllBytes());
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }

    /** The number of a recording, by its sound. */
    static int number(Audio audio) {
        return audio.pcm().getInt();
    }
}
