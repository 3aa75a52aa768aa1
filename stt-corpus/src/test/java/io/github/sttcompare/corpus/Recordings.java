package io.github.sttcompare.corpus;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes recordings and reads corpora. */
final class Recordings {

    private Recordings() {}

    /** A recording in one channel at 16 kHz. */
    static Path wav(Path file, int millis) throws IOException {
        return wav(file, millis, 1);
    }

    static Path wav(Path file, int millis, int channels) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] pcm = new byte[16 * millis * 2 * channels];
        try (InputStream in = Audio.ofPcm(pcm, new AudioFormat(16_000, channels)).openWav()) {
            Files.copy(in, file);
        }
        return file;
    }

    static List<CorpusItem> items(Corpus corpus) {
        try (Stream<CorpusItem> items = corpus.items()) {
            return items.toList();
        }
    }

    /** What {@link Corpus#check} says at a depth, as it tells. */
    static List<CorpusProblem> problems(Corpus corpus, CheckDepth depth) throws InterruptedException {
        List<CorpusProblem> problems = new ArrayList<>();
        corpus.check(depth, new CheckListener() {
            @Override
            public void found(CorpusProblem problem) {
                problems.add(problem);
            }
        });
        return problems;
    }

    static List<String> messages(Corpus corpus, CheckDepth depth) throws InterruptedException {
        return problems(corpus, depth).stream().map(CorpusProblem::toString).toList();
    }
}
