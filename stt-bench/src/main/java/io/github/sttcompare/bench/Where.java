package io.github.sttcompare.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes where this JVM's {@code java} and its class path are, a line each, so that a script can start the other programs by itself. */
final class Where {

    private Where() {}

    public static void main(String[] args) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.write(Path.of(args[0]), List.of(java.toString(), System.getProperty("java.class.path")));
    }
}
