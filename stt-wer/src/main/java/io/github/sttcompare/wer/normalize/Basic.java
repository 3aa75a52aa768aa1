package io.github.sttcompare.wer.normalize;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The default profile, with a short way for texts that are ASCII and have no brackets. */
final class Basic {

    static final Normalizer PROFILE = Normalizer.fused("basic-1", steps(Locale.ROOT), Basic::apply);
    static final Normalizer DOTLESS_I = Normalizer.builder("basic-1+dotless-i")
            .steps(steps(Locale.forLanguageTag("tr")))
            .build();

    private Basic() {}

    private static List<Step> steps(Locale locale) {
        return List.of(
                Step.nfc(),
                Step.dropTaggedEvents(),
                Step.foldCase(locale),
                Step.foldApostrophes(),
                Step.dropPunctuation(),
                Step.nfc(),
                Step.collapseSpaces());
    }

    private static String apply(String text) {
        String ascii = applyToAscii(text);
        return ascii != null ? ascii : Normalizer.inTurn(PROFILE.steps(), text);
    }

    /** {@return what the steps make of the text, or null if it takes more than this to tell} */
    private static @Nullable String applyToAscii(String text) {
        int length = text.length();
        char[] out = new char[length];
        int kept = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                out[kept++] = c;
            } else if (c >= 'A' && c <= 'Z') {
                out[kept++] = (char) (c + ('a' - 'A'));
            } else if (c >= '0' && c <= '9') {
                out[kept++] = c;
            } else if (c >= 0x80 || c == '[' || c == '(' || c == '<' || c == '{') {
                return null;
            } else if (isInner(c, kept == 0 ? ' ' : out[kept - 1], i + 1 < length ? text.charAt(i + 1) : ' ')) {
                out[kept++] = c == '`' ? '\'' : c;
            } else if (kept > 0 && out[kept - 1] != ' ') {
                out[kept++] = ' ';
            }
        }
        return new String(out, 0, kept > 0 && out[kept - 1] == ' ' ? kept - 1 : kept);
    }

    private static boolean isInner(char c, char before, char after) {
        return switch (c) {
            case '\'', '`' -> isLetterOrDigit(before) && isLetterOrDigit(after);
            case '.', ',', ':' -> Whisper.isAsciiDigit(before) && Whisper.isAsciiDigit(after);
            default -> false;
        };
    }

    private static boolean isLetterOrDigit(char c) {
        return c != '_' && c < 0x80 && Whisper.isWord(c);
    }
}
