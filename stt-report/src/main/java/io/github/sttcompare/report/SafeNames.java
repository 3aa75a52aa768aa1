package io.github.sttcompare.report;

import io.github.sttcompare.report.json.ReportWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Converts foreign ids to names of files, and to names of utterances in files whose columns are separated by blanks. Different
 * ids get different names.
 */
final class SafeNames {

    private static final int LONGEST_FILE = 100;

    private SafeNames() {}

    /**
     * {@return an id in which everything except letters, digits, {@code -}, {@code _} and {@code .} is written as {@code %XX}}
     */
    static String id(String id) {
        StringBuilder name = new StringBuilder();
        id.codePoints().forEach(c -> {
            boolean plain = c < 0x80 ? Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' : Character.isLetterOrDigit(c);
            if (plain) {
                name.appendCodePoint(c);
            } else if (Character.getType(c) == Character.SURROGATE) {
                name.append(String.format("%%u%04X", c));
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    name.append(String.format("%%%02X", b));
                }
            }
        });
        return name.isEmpty() ? "%" : name.toString();
    }

    /** {@return two ids as a file name; the last dot separates them, because the second one contains none} */
    static String file(String first, String second) {
        return file(first) + "." + file(second).replace(".", "%2E");
    }

    /** {@return an id as a part of a file name: in ASCII, never hidden, and of bounded length} */
    static String file(String id) {
        StringBuilder name = new StringBuilder();
        id(id).chars().forEach(c -> name.append(c < 0x80 ? Character.toString(c) : String.format("%%u%04X", c)));
        if (name.charAt(0) == '.') {
            name.replace(0, 1, "%2E");
        }
        // a case-insensitive file system would take two ids for one
        boolean capitals = name.chars().anyMatch(Character::isUpperCase);
        if (name.length() > LONGEST_FILE || capitals) {
            String hash = Objects.requireNonNull(ReportWriter.hash(id)).substring(0, 16);
            name.setLength(Math.min(name.length(), LONGEST_FILE));
            name.append('-').append(hash);
        }
        return name.toString();
    }
}
