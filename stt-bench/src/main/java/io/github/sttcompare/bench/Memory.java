package io.github.sttcompare.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that this process uses, including native libraries. */
final class Memory {

    private static final Path STATUS = Path.of("/proc/self/status");

    private Memory() {}

    /** {@return its resident set in MB, after a collection; Linux only} */
    static long resident() throws IOException {
        System.gc();
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
