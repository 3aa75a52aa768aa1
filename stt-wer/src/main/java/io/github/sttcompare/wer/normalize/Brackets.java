package io.github.sttcompare.wer.normalize;

/** What the Whisper profiles do with brackets: everything in them goes. */
final class Brackets {

    private Brackets() {}

    /** From any of {@code < [} to the next of {@code > ]}, whether or not they are a pair. */
    static Chars dropBrackets(Chars text, Chars spare) {
        char[] array = text.array;
        int kept = 0;
        for (int i = 0; i < text.length; i++) {
            char c = array[i];
            if (c == '[' || c == '<') {
                int end = i + 1;
                while (end < text.length && array[end] != ']' && array[end] != '>') {
                    end++;
                }
                if (end == text.length) {
                    System.arraycopy(array, i, array, kept, end - i);
                    kept += end - i;
                }
                i = end;
            } else {
                array[kept++] = c;
            }
        }
        text.length = kept;
        return text;
    }

    /** From {@code (} to the next {@code )}, unless there is nothing between. */
    static Chars dropParentheses(Chars text, Chars spare) {
        int open = text.indexOf('(', 0);
        if (open < 0) {
            return text;
        }
        int copied = 0;
        while (open >= 0) {
            int close = text.indexOf(')', open);
            if (close < 0) {
                break;
            }
            if (close > open + 1) {
                spare.append(text, copied, open);
                copied = close + 1;
            }
            open = text.indexOf('(', Math.max(copied, open + 1));
        }
        spare.append(text, copied, text.length);
        return spare;
    }
}
