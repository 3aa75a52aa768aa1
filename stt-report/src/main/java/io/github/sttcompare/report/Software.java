package io.github.sttcompare.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The software that a report names as its author. */
final class Software {

    private static final String NAME = read();

    private Software() {}

    /** {@return name and version of this library, such as {@code stt-compare 0.1.0}} */
    static String name() {
        return NAME;
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(Software.class.getResourceAsStream("version.txt"), "version.txt")) {
            return "stt-compare " + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "stt-compare";
        }
    }
}
