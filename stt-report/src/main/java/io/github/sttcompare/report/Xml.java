package io.github.sttcompare.report;

/** Escapes text for XML 1.0. */
final class Xml {

    private Xml() {}

    /** {@return a text for an element or an attribute; characters that XML cannot have are replaced by U+FFFD} */
    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                // in an attribute, a parser would turn them into spaces
                case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        }
        return out.toString();
    }

    private static boolean isAllowed(int c) {
        return c >= ' ' && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) && c != 0xFFFE && c != 0xFFFF;
    }
}
