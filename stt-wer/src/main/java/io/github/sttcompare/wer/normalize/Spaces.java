package io.github.sttcompare.wer.normalize;

/** White space as Unicode's White_Space property has it, plus the separators U+001C to U+001F that Python counts in. */
final class Spaces {

    private Spaces() {}

    static boolean isSpace(int c) {
        if (c < 0x80) {
            return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
        }
        return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029
                || c == 0x202F || c == 0x205F || c == 0x3000;
    }

    /** Makes every run of white space one space and strips both ends. */
    static String collapse(String text) {
        String squeezed = squeeze(text);
        int from = squeezed.startsWith(" ") ? 1 : 0;
        int to = squeezed.length() > from && squeezed.endsWith(" ") ? squeezed.length() - 1 : squeezed.length();
        return squeezed.substring(from, to);
    }

    /** Makes every run of white space one space, at the ends too. */
    static String squeeze(String text) {
        int length = text.length();
        StringBuilder out = new StringBuilder(length);
        boolean space = false;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!isSpace(c)) {
                out.append(c);
                space = false;
            } else if (!space) {
                out.append(' ');
                space = true;
            }
        }
        return out.toString();
    }
}
