package io.github.sttcompare.whisper.local;

import io.github.sttcompare.Audio;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** The models of the tests, each written once, and audio for them. */
final class Models {

    static final String SENTENCE = "the quick brown fox jumps over the lazy dog";
    static final String GERMAN = "Zwölf Boxkämpfer jagen Viktor über den großen Sylter Deich";

    static final Path FOLDER = folder();
    private static final Map<String, Path> WRITTEN = new ConcurrentHashMap<>();

    private Models() {}

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("synthetic-models");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path english() {
        return written("english", SyntheticModel.hearing(SENTENCE).sure(0.9));
    }

    static Path german() {
        return written("german", SyntheticModel.hearing(GERMAN).in("de").sure(0.8));
    }

    /** It goes on until whisper.cpp gives up, at several temperatures: seconds a piece. */
    static Path endless() {
        return written("endless", SyntheticModel.hearing("again and").endless());
    }

    static Path written(String name, SyntheticModel model) {
        return WRITTEN.computeIfAbsent(name, n -> {
            try {
                Path file = model.write(FOLDER.resolve("ggml-" + n + ".bin"));
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static Audio noise(double seconds) {
        ByteBuffer pcm = ByteBuffer.allocate(2 * (int) (16_000 * seconds)).order(ByteOrder.LITTLE_ENDIAN);
        Random random = new Random(7);
        while (pcm.hasRemaining()) {
            pcm.putShort((short) (2000 * random.nextGaussian()));
        }
        return Audio.ofPcm(pcm.array(), AudioFormat.MONO_16K);
    }

    static TranscriptionRequest request(Audio audio) {
        return request(audio, TranscriptionOptions.none());
    }

    static TranscriptionRequest request(Audio audio, TranscriptionOptions options) {
        return TranscriptionRequest.of(audio, options, Duration.ofMinutes(5));
    }
}
