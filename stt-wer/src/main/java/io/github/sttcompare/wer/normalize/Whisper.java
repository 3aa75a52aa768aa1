package io.github.sttcompare.wer.normalize;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rewritings that the two Whisper profiles share, with the semantics of Python's regular expressions: what a match
 * consumed cannot be part of the next one.
 */
final class Whisper {

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    /** A bit for each ASCII word character below 0x40, and from there on: 0-9, A-Z, the low line, a-z. */
    private static final long DIGITS = 0x03FF_0000_0000_0000L;

    private static final long LETTERS = 0x07FF_FFFE_87FF_FFFEL;

    private Whisper() {}

    static Step lower() {
        return new Step("lower-case", text -> text.toLowerCase(Locale.ROOT));
    }

    static Step dropBrackets() {
        return Pass.step("drop-brackets", Brackets::dropBrackets);
    }

    static Step dropParentheses() {
        return Pass.step("drop-parentheses", Brackets::dropParentheses);
    }

    static Step symbolsToSpaces() {
        return new Step("symbols-to-spaces", Symbols::toSpaces);
    }

    static Step dropDiacritics() {
        return Pass.step("drop-diacritics", new Symbols("")::dropWithDiacritics);
    }

    static Step splitLetters() {
        return new Step("split-letters", text ->
                GRAPHEME.matcher(text).results().map(MatchResult::group).collect(Collectors.joining(" ")));
    }

    static Step squeezeSpaces() {
        return Pass.step("squeeze-spaces", Spaces::squeeze);
    }

    /** A word character according to Python's {@code \w}, which excludes marks. */
    static boolean isWord(int c) {
        if (c < 0x80) {
            return (((c < 0x40 ? DIGITS : LETTERS) >>> c) & 1) != 0;
        }
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                            Character.LOWERCASE_LETTER,
                            Character.TITLECASE_LETTER,
                            Character.MODIFIER_LETTER,
                            Character.OTHER_LETTER,
                            Character.DECIMAL_DIGIT_NUMBER,
                            Character.LETTER_NUMBER,
                            Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    static boolean isAsciiDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
