package io.github.sttcompare.wer.text;

import java.lang.Character.UnicodeScript;

/** Scripts whose words are not separated by spaces. */
final class Scripts {

    /** No character below this one, the start of Thai, belongs to such a script. */
    static final char FIRST_WITHOUT_SPACES = 0x0E00;

    /** Lengthens a vowel in both Kana scripts; Unicode therefore assigns it to neither. */
    private static final int SOUND_MARK = 0x30FC;

    private static final int HALFWIDTH_SOUND_MARK = 0xFF70;

    private Scripts() {}

    static boolean withoutSpaces(int codePoint) {
        if (codePoint < FIRST_WITHOUT_SPACES) {
            return false;
        }
        if (codePoint == SOUND_MARK || codePoint == HALFWIDTH_SOUND_MARK) {
            return true;
        }
        return switch (UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
