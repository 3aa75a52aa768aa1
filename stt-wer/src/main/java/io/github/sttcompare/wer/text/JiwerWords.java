package io.github.sttcompare.wer.text;

import io.github.sttcompare.wer.internal.Borders;
import io.github.sttcompare.wer.internal.Interruption;

/** What jiwer 4 does to a text by default: RemoveMultipleSpaces, Strip, and ReduceToListOfListOfWords. */
final class JiwerWords {

    private JiwerWords() {}

    static Tokens cut(String text) {
        String single = stripped(singleSpaces(text));
        Borders borders = Borders.begin();
        for (int from = 0; from < single.length(); ) {
            int blank = single.indexOf(' ', from);
            int to = blank < 0 ? single.length() : blank;
            if (to > from) {
                borders.add(from, to);
            }
            from = to + 1;
        }
        return new Tokens(single, borders.end(single.length()), false);
    }

    private static String singleSpaces(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            Interruption.check(i);
            int to = i;
            while (to < text.length() && isPythonSpace(text.charAt(to))) {
                to++;
            }
            if (to - i > 1) {
                out.append(' ');
                i = to;
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }

    private static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isPythonSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isPythonSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** In addition to the property White_Space, Python includes four separators. */
    private static boolean isPythonSpace(char c) {
        return (c >= 0x1C && c <= 0x1F) || WhiteSpace.is(c);
    }
}
