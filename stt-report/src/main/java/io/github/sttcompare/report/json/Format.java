package io.github.sttcompare.report.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a report is recognised, and which versions of its schema can be read. */
final class Format {

    /** The value of {@code format}. */
    static final String NAME = "stt-report";
    /** The version that is written. A new major version means that older readers would misunderstand it. */
    static final String VERSION = "1.0";

    private static final int MAJOR = 1;

    private Format() {}

    /** {@return the value of {@code content}} */
    static String content(Detail detail) {
        return switch (detail) {
            case FULL -> "report";
            case COUNTS -> "baseline";
            case FIGURES -> "figures";
        };
    }

    /**
     * Checks the first fields of a document.
     *
     * @param fields the fields read so far
     * @throws UncheckedIOException if it is not a report, or of a newer major version
     */
    static void check(Map<String, @Nullable Object> fields) {
        if (!NAME.equals(fields.get("format"))) {
            throw failure("is not a report: it does not begin with \"format\": \"" + NAME + "\"");
        }
        Object named = fields.get("schemaVersion");
        String version = named instanceof String || named instanceof Number ? String.valueOf(named) : "";
        int major;
        try {
            major = Integer.parseInt(version.replaceFirst("\\..*", ""));
        } catch (NumberFormatException e) {
            throw failure("has no schemaVersion like " + VERSION);
        }
        if (major != MAJOR) {
            throw failure("has the schema version " + version + ", and this version of stt-compare reads " + MAJOR
                    + ".x; read it with the version that wrote it or a newer one");
        }
    }

    static UncheckedIOException failure(String message) {
        return new UncheckedIOException(new IOException(message));
    }
}
