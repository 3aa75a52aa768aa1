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

    private Whisper() {}

    static Step lower() {
        return new Step("lower-case", text -> text.toLowerCase(Locale.ROOT));
    }

    static Step dropBrackets() {
        return new Step("drop-brackets", Whisper::dropBrackets);
    }

    static Step dropParentheses() {
        return new Step("drop-parentheses", Whisper::dropParentheses);
    }

    static Step symbolsToSpaces() {
        return new Step("symbols-to-spaces", Symbols::toSpaces);
    }

    static Step dropDiacritics(String kept) {
        Symbols symbols = new Symbols(kept);
        return new Step("drop-diacritics", symbols::dropWithDiacritics);
    }

    static Step splitLetters() {
        return new Step("split-letters", text ->
                GRAPHEME.matcher(text).results().map(MatchResult::group).collect(Collectors.joining(" ")));
    }

    static Step squeezeSpaces() {
        return new Step("squeeze-spaces", Spaces::squeeze);
    }

    /** From any of {@code < [} to the next of {@code > ]}, whether or not they are a pair. */
    private static String dropBrackets(String text) {
        if (text.indexOf('[') < 0 && text.indexOf('<') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '[' || c == '<') {
                int end = i + 1;
                while (end < length && text.charAt(end) != ']' && text.charAt(end) != '>') {
                    end++;
                }
                if (end == length) {
                    return out.append(text, i, length).toString();
                }
                i = end;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** From {@code (} to the next {@code )}, unless there is nothing between. */
    private static String dropParentheses(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int copied = 0;
        while (open >= 0) {
            int close = text.indexOf(')', open);
            if (close < 0) {
                break;
            }
            if (close > open + 1) {
                out.append(text, copied, open);
                copied = close + 1;
                open = text.indexOf('(', copied);
            } else {
                open = text.indexOf('(', open + 1);
            }
        }
        return out.append(text, copied, text.length()).toString();
    }

    /** A word character as Python's {@code \w} has it: marks are none. */
    static boolean isWord(int c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '_';
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

    /** Whether no word character comes before the index. */
    static boolean startsWord(String text, int index) {
        return index == 0 || !isWord(text.codePointBefore(index));
    }

    /** Whether no word character stands at the index. */
    static boolean endsWord(String text, int index) {
        return index >= text.length() || !isWord(text.codePointAt(index));
    }

    static boolean isAsciiDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
