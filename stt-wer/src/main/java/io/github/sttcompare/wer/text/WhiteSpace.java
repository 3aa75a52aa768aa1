package io.github.sttcompare.wer.text;

/** White space as Unicode defines it. */
final class WhiteSpace {

    private WhiteSpace() {}

    /** The property White_Space of Unicode; all of it lies in the basic plane. */
    static boolean is(char c) {
        if (c <= ' ') {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        if (c < 0x85) {
            return false;
        }
        return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029
                || c == 0x202F || c == 0x205F || c == 0x3000;
    }
}
