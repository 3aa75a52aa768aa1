package io.github.sttcompare.internal.audio;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Opens recordings the way {@link Audio} does, under a name. */
final class Readings {

    /** What was found. */
    record Found(AudioFormat format, long frames, boolean stored, List<String> notes) {}

    private Readings() {}

    static Recording open(byte[] bytes, String name, boolean acceptCutOff) {
        ReadOptions options = ReadOptions.builder().acceptCutOff(acceptCutOff).build();
        return Recording.open(AudioName.of(Path.of(name)), new HeapStore(bytes), options);
    }

    static Found find(byte[] bytes) {
        return found(open(bytes, "a.wav", false));
    }

    static Found found(Recording recording) {
        return new Found(recording.format(), recording.frames(), recording.probe().stored().isPresent(), recording.notes());
    }

    static byte[] samples(Recording recording) throws InterruptedException {
        try (InputStream in = recording.samples(new Owner()).stream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] samples(byte[] bytes) throws InterruptedException {
        return samples(open(bytes, "a.wav", false));
    }
}
