package io.github.sttcompare.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the path of this JVM's {@code java} and its class path, one line each, so that a script can start the other programs.
 */
final class Where {

    private Where() {}

    public static void main(String[] args) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.write(Path.of(args[0]), List.of(java.toString(), System.getProperty("java.class.path")));
    }
}
