package io.github.sttcompare.wer;

import io.github.sttcompare.wer.text.Tokens;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text as words and the punctuation marks between them.
 *
 * @param words       the words as written
 * @param foldedWords the words regardless of case
 * @param slots       the marks before each word, and after the last one: one slot more than words
 */
record WrittenText(List<String> words, Tokens foldedWords, List<List<String>> slots) {

    private static final int LETTER_OR_DIGIT = 0;
    private static final int MARK = 1;
    private static final int SPACE = 2;

    static WrittenText of(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC).replace('\u2019', '\'');
        List<String> words = new ArrayList<>();
        List<List<String>> slots = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < composed.length(); ) {
            int c = composed.codePointAt(i);
            int next = i + Character.charCount(c);
            int kind = kind(c);
            if (kind == MARK && start >= 0 && next < composed.length() && joins(composed, i, next)) {
                kind = LETTER_OR_DIGIT;
            }
            if (kind == LETTER_OR_DIGIT) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                words.add(composed.substring(start, i));
                slots.add(List.copyOf(marks));
                marks.clear();
                start = -1;
            }
            if (kind == MARK) {
                marks.add(composed.substring(i, next));
            }
            i = next;
        }
        if (start >= 0) {
            words.add(composed.substring(start));
            slots.add(List.copyOf(marks));
            marks.clear();
        }
        slots.add(List.copyOf(marks));
        return new WrittenText(words, Tokens.of(words.stream().map(WrittenText::fold).toList()), slots);
    }

    /** {@return whether a mark is part of a word, as in {@code don't}, {@code well-known}, {@code 3.14} or {@code a@b}} */
    private static boolean joins(String text, int at, int next) {
        char mark = text.charAt(at);
        int before = text.codePointBefore(at);
        int after = text.codePointAt(next);
        return switch (mark) {
            case '\'', '-', '@', '_', '&' -> kind(before) == LETTER_OR_DIGIT && kind(after) == LETTER_OR_DIGIT;
            case '.', ',', ':', '/' -> Character.isDigit(before) && Character.isDigit(after);
            default -> false;
        };
    }

    private static int kind(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.CONTROL ->
                SPACE;
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> MARK;
            default -> LETTER_OR_DIGIT;
        };
    }

    private static String fold(String word) {
        return word.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** {@return the marks before words {@code from..to}, both included} */
    List<String> marks(int from, int to) {
        if (from == to) {
            return slots.get(from);
        }
        List<String> marks = new ArrayList<>();
        for (int slot = from; slot <= to; slot++) {
            marks.addAll(slots.get(slot));
        }
        return marks;
    }
}
