package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Interruption;
import org.jspecify.annotations.Nullable;

/** White space as Unicode's White_Space property has it, plus the separators U+001C to U+001F that Python counts in. */
final class Spaces {

    private Spaces() {}

    static boolean isSpace(int c) {
        if (c > ' ' && c < 0x80) {
            return false;
        }
        if (c <= ' ') {
            return c == ' ' || (c >= 0x09 && c <= 0x0D) || c >= 0x1C;
        }
        return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029
                || c == 0x202F || c == 0x205F || c == 0x3000;
    }

    /** Makes every run of white space one space and strips both ends. */
    static String collapse(String text) {
        Chars squeezed = squeeze(new Chars(text), null);
        int from = squeezed.length > 0 && squeezed.array[0] == ' ' ? 1 : 0;
        int to = squeezed.length;
        if (to > from && squeezed.array[to - 1] == ' ') {
            to--;
        }
        return new String(squeezed.array, from, to - from);
    }

    /** Makes every run of white space one space, at the ends too. */
    static Chars squeeze(Chars text, @Nullable Chars unused) {
        char[] array = text.array;
        int kept = 0;
        boolean space = false;
        for (int i = 0; i < text.length; i++) {
            Interruption.check(i);
            char c = array[i];
            if (!isSpace(c)) {
                array[kept++] = c;
                space = false;
            } else if (!space) {
                array[kept++] = ' ';
                space = true;
            }
        }
        text.length = kept;
        return text;
    }
}
