package io.github.sttcompare.wer.normalize;

/** What the Whisper English profile does with commas, full stops, currency and percent signs around digits. */
final class Separators {

    private Separators() {}

    /** Removes a comma between two digits; the second one is not looked at again, so {@code 1,2,3} keeps a comma. */
    static String dropDigitCommas(String text) {
        StringBuilder out = null;
        int copied = 0;
        int taken = 0;
        for (int i = text.indexOf(','); i >= 0; i = text.indexOf(',', i + 1)) {
            if (i > taken && i + 1 < text.length()) {
                int next = text.codePointAt(i + 1);
                if (Character.isDigit(next) && Character.isDigit(text.codePointBefore(i))) {
                    out = out == null ? new StringBuilder(text.length()) : out;
                    out.append(text, copied, i);
                    copied = i + 1;
                    taken = i + 1 + Character.charCount(next);
                }
            }
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    /** Turns a full stop that no ASCII digit follows into a space; of two in a row the second one stays. */
    static String dropFullStops(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] == '.' && (i + 1 == chars.length || !Whisper.isAsciiDigit(chars[i + 1]))) {
                chars[i++] = ' ';
            }
        }
        return new String(chars);
    }

    /** Turns a currency sign or full stop before anything but an ASCII digit, and a percent sign after, into a space. */
    static String dropStraySigns(String text) {
        char[] chars = text.toCharArray();
        boolean changed = false;
        for (int i = 0; i + 1 < chars.length; i++) {
            if (isPrefixSign(chars[i]) && !Whisper.isAsciiDigit(chars[i + 1])) {
                chars[i++] = ' ';
                changed = true;
            }
        }
        for (int i = 0; i + 1 < chars.length; i++) {
            if (chars[i + 1] == '%' && !Whisper.isAsciiDigit(chars[i])) {
                chars[++i] = ' ';
                changed = true;
            }
        }
        return changed ? new String(chars) : text;
    }

    private static boolean isPrefixSign(char c) {
        return switch (c) {
            case '.', '$', '¢', '€', '£' -> true;
            default -> false;
        };
    }
}
