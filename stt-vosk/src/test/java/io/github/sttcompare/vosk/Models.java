package io.github.sttcompare.vosk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Models for the tests. */
final class Models {

    private Models() {}

    /** {@return the bundled model as it was unpacked} */
    static Path unpacked() {
        try {
            return ModelArchive.onPath().orElseThrow().ready().directory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a test", e);
        }
    }

    /** {@return a model of a user's own: another directory with the same files, and dither} */
    static Path copy() {
        try {
            return copy(Files.createTempDirectory("vosk-model"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Links to what is large and copies what is small, so that a test can change it. */
    static Path copy(Path to) throws IOException {
        Path from = unpacked();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                if (Files.size(file) > 100_000) {
                    Files.createLink(copy, file);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Files.deleteIfExists(to.resolve(".files"));
        Path settings = to.resolve("conf/mfcc.conf");
        Files.writeString(settings, Files.readString(settings).replace("--dither=0.0\n", ""));
        return to;
    }
}
