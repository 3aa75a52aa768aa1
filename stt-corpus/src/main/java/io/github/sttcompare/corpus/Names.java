package io.github.sttcompare.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** File names, which on most systems may contain anything but a slash. */
final class Names {

    private Names() {}

    /** {@return whether a text is free of characters that could break a line or control a terminal} */
    static boolean isPrintable(String text) {
        return text.codePoints().noneMatch(Names::isBad);
    }

    /** {@return the text, with such characters percent-encoded, as in {@code %0A}} */
    static String printable(String text) {
        if (isPrintable(text)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isBad(c)) {
                for (byte b : new String(Character.toChars(c)).getBytes(StandardCharsets.UTF_8)) {
                    printable.append(String.format(Locale.ROOT, "%%%02X", b));
                }
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }

    private static boolean isBad(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            // characters that change the text direction
            default -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        };
    }

    /** {@return a name without its extension} */
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** {@return the extension of a name in lower case, without the dot; empty if there is none} */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
