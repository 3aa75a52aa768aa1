package io.github.sttcompare.wer.normalize;

import java.util.ArrayList;
import java.util.List;

/** What the Whisper English profile does before and after spelled-out numbers are rewritten. */
final class NumberSpacing {

    private static final String[] SUFFIXES = {"st", "nd", "rd", "th", "s"};

    private NumberSpacing() {}

    /** {@return the words that the passes here look for} */
    static List<String> words() {
        List<String> words = new ArrayList<>(List.of(SUFFIXES));
        words.add("and");
        words.add("half");
        return words;
    }

    /** Turns "and a half" after a number into "point five". */
    static Chars rewriteHalves(Chars text, Chars out) {
        int from = 0;
        for (int at = text.indexOf('a', 0); at >= 0; at = text.indexOf('a', at + 1)) {
            int end = endOfHalf(text, at);
            if (end > 0) {
                // "and a half" at the start or after another one is dropped, by definition
                if (text.skipSpaces(from) < at) {
                    join(text, from, at, out);
                    out.append(endsInNumber(text, from, at) ? " point five" : " and a half");
                }
                from = end;
                at = end - 1;
            }
        }
        if (from == 0) {
            return text;
        }
        if (text.skipSpaces(from) < text.length) {
            join(text, from, text.length, out);
        }
        return out;
    }

    private static void join(Chars text, int from, int to, Chars out) {
        if (out.length > 0) {
            out.append(' ');
        }
        out.append(text, from, to);
    }

    /** Where "and a half" ends that starts at the index, or -1. */
    private static int endOfHalf(Chars text, int at) {
        if (!text.startsWith("and", at) || !text.startsWord(at)) {
            return -1;
        }
        int a = text.skipSpaces(at + 3);
        if (a == at + 3 || !text.startsWith("a", a)) {
            return -1;
        }
        int half = text.skipSpaces(a + 1);
        if (half == a + 1 || !text.startsWith("half", half) || !text.endsWord(half + 4)) {
            return -1;
        }
        return half + 4;
    }

    private static boolean endsInNumber(Chars text, int from, int end) {
        int to = end;
        while (Spaces.isSpace(text.array[to - 1])) {
            to--;
        }
        int start = to;
        while (start > from && !Spaces.isSpace(text.array[start - 1])) {
            start--;
        }
        NumberWord word = NumberWord.TABLE.find(text, start, to);
        return word != null && (word.isDecimal() || word.kind() == NumberWord.Kind.MULTIPLIER);
    }

    /** Inserts a space between an ASCII letter and a figure, and removes it before the ending of an ordinal or plural. */
    static Chars separateFigures(Chars text, Chars out) {
        int copied = 0;
        for (int i = nextFigure(text, 0); i < text.length; i = nextFigure(text, i)) {
            if (i > copied && isLetter(text.array[i - 1])) {
                out.append(text, copied, i);
                out.append(' ');
                copied = i;
            }
            while (i < text.length && Whisper.isAsciiDigit(text.array[i])) {
                i++;
            }
            int suffix = text.skipSpaces(i);
            boolean glued = startsSuffix(text, suffix);
            if (glued ? suffix > i : i < text.length && isLetter(text.array[i])) {
                out.append(text, copied, i);
                if (!glued) {
                    out.append(' ');
                }
                copied = glued ? suffix : i;
            }
        }
        if (out.length == 0) {
            return text;
        }
        out.append(text, copied, text.length);
        return out;
    }

    private static int nextFigure(Chars text, int from) {
        int i = from;
        while (i < text.length && !Whisper.isAsciiDigit(text.array[i])) {
            i++;
        }
        return i;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean startsSuffix(Chars text, int at) {
        for (String suffix : SUFFIXES) {
            if (text.startsWith(suffix, at)) {
                int end = at + suffix.length();
                // a figure after the suffix has been separated from it
                if (text.endsWord(end) || Whisper.isAsciiDigit(text.array[end])) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isCurrency(char c) {
        return c == '€' || c == '£' || c == '$';
    }

    /** {@code $2 and ¢7} and {@code $2 ¢7} become {@code $2.07}. */
    static Chars mergeCents(Chars text, Chars out) {
        int copied = 0;
        for (int i = 0; i < text.length; i++) {
            if (isCurrency(text.array[i])) {
                int whole = skipDigits(text, i + 1, text.length);
                int cents = whole > i + 1 ? centsAt(text, whole) : -1;
                int end = cents < 0 ? -1 : centsEnd(text, cents);
                if (end > 0) {
                    out.append(text, copied, whole);
                    out.append(end - cents == 1 ? ".0" : ".");
                    out.append(text, cents, end);
                    copied = end;
                    i = end - 1;
                }
            }
        }
        return finish(text, out, copied);
    }

    private static int centsAt(Chars text, int from) {
        if (text.startsWith(" ¢", from)) {
            return from + 2;
        }
        return text.startsWith(" and ¢", from) ? from + 6 : -1;
    }

    /** The end of one or two figures not followed by a word character, or -1. */
    private static int centsEnd(Chars text, int from) {
        int end = skipDigits(text, from, from + 2);
        return end > from && text.endsWord(end) ? end : -1;
    }

    private static int skipDigits(Chars text, int from, int limit) {
        int i = from;
        while (i < Math.min(limit, text.length) && Whisper.isAsciiDigit(text.array[i])) {
            i++;
        }
        return i;
    }

    /** {@code $0.07} becomes {@code ¢7}; any character may be in between, so {@code €0429} becomes {@code ¢29}. */
    static Chars extractCents(Chars text, Chars out) {
        int copied = 0;
        for (int i = 0; i + 3 < text.length; i++) {
            if (isCurrency(text.array[i]) && text.array[i + 1] == '0' && text.array[i + 2] != '\n') {
                int cents = i + 2 + Character.charCount(text.codePointAt(i + 2));
                int end = centsEnd(text, cents);
                if (end > 0) {
                    int zeros = end - cents == 2 && text.array[cents] == '0' ? 1 : 0;
                    out.append(text, copied, i);
                    out.append('¢');
                    out.append(text, cents + zeros, end);
                    copied = end;
                    i = end - 1;
                }
            }
        }
        return finish(text, out, copied);
    }

    /** A lone 1 becomes "one", 1s becomes "ones". */
    static Chars spellLoneOne(Chars text, Chars out) {
        int copied = 0;
        for (int i = text.indexOf('1', 0); i >= 0; i = text.indexOf('1', i + 1)) {
            boolean lone = text.endsWord(i + 1) || (text.startsWith("s", i + 1) && text.endsWord(i + 2));
            if (lone && text.startsWord(i)) {
                out.append(text, copied, i);
                out.append("one");
                copied = i + 1;
            }
        }
        return finish(text, out, copied);
    }

    private static Chars finish(Chars text, Chars out, int copied) {
        if (copied == 0) {
            return text;
        }
        out.append(text, copied, text.length);
        return out;
    }
}
