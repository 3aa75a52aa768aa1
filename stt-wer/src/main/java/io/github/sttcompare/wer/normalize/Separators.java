package io.github.sttcompare.wer.normalize;

/** What the Whisper English profile does with commas, full stops, currency and percent signs around digits. */
final class Separators {

    private Separators() {}

    /** Removes a comma between two digits; the second one is not looked at again, so {@code 1,2,3} keeps a comma. */
    static Chars dropDigitCommas(Chars text, Chars spare) {
        int copied = 0;
        int taken = 0;
        for (int i = text.indexOf(',', 0); i >= 0; i = text.indexOf(',', i + 1)) {
            if (i > taken && i + 1 < text.length) {
                int next = text.codePointAt(i + 1);
                if (Character.isDigit(next) && Character.isDigit(text.codePointBefore(i))) {
                    spare.append(text, copied, i);
                    copied = i + 1;
                    taken = i + 1 + Character.charCount(next);
                }
            }
        }
        if (copied == 0) {
            return text;
        }
        spare.append(text, copied, text.length);
        return spare;
    }

    /** Turns a full stop that no ASCII digit follows into a space; of two in a row the second one stays. */
    static Chars dropFullStops(Chars text, Chars spare) {
        char[] array = text.array;
        int length = text.length;
        for (int i = 0; i < length; i++) {
            if (array[i] == '.' && (i + 1 == length || !Whisper.isAsciiDigit(array[i + 1]))) {
                array[i++] = ' ';
            }
        }
        return text;
    }

    /** Turns a currency sign or full stop before anything but an ASCII digit into a space, and a percent sign after. */
    static Chars dropStraySigns(Chars text, Chars spare) {
        char[] array = text.array;
        int last = text.length - 1;
        for (int i = 0; i < last; i++) {
            if (isPrefixSign(array[i]) && !Whisper.isAsciiDigit(array[i + 1])) {
                array[i++] = ' ';
            }
        }
        for (int i = 0; i < last; i++) {
            if (array[i + 1] == '%' && !Whisper.isAsciiDigit(array[i])) {
                array[++i] = ' ';
            }
        }
        return text;
    }

    private static boolean isPrefixSign(char c) {
        return c == '.' || c == '$' || c == '¢' || c == '€' || c == '£';
    }
}
