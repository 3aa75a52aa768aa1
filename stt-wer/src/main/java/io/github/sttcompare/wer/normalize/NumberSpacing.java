package io.github.sttcompare.wer.normalize;

/** What the Whisper English profile does before and after spelled-out numbers are rewritten. */
final class NumberSpacing {

    private static final String[] SUFFIXES = {"st", "nd", "rd", "th", "s"};

    private NumberSpacing() {}

    /** Turns "and a half" behind a number into "point five", and parts figures from letters but for {@code 1st}. */
    static String separate(String text) {
        return separateFigures(text.contains("half") ? rewriteHalves(text) : text);
    }

    private static String rewriteHalves(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (int at = text.indexOf("and"); at >= 0; at = text.indexOf("and", at + 1)) {
            int end = endOfHalf(text, at);
            if (end > 0) {
                String part = text.substring(from, at);
                // "and a half" at the start or behind another one is lost: so it is defined
                if (!part.chars().allMatch(Spaces::isSpace)) {
                    join(out, part);
                    join(out, endsInNumber(part) ? "point five" : "and a half");
                }
                from = end;
                at = end - 1;
            }
        }
        String rest = text.substring(from);
        if (!rest.chars().allMatch(Spaces::isSpace)) {
            join(out, rest);
        }
        return out.toString();
    }

    private static void join(StringBuilder out, String part) {
        out.append(out.isEmpty() ? "" : " ").append(part);
    }

    /** Where "and a half" ends that starts at the index, or -1. */
    private static int endOfHalf(String text, int at) {
        if (!Whisper.startsWord(text, at)) {
            return -1;
        }
        int a = skipSpaces(text, at + 3);
        if (a == at + 3 || !text.startsWith("a", a)) {
            return -1;
        }
        int half = skipSpaces(text, a + 1);
        if (half == a + 1 || !text.startsWith("half", half) || !Whisper.endsWord(text, half + 4)) {
            return -1;
        }
        return half + 4;
    }

    private static int skipSpaces(String text, int from) {
        int i = from;
        while (i < text.length() && Spaces.isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean endsInNumber(String part) {
        int to = part.length();
        while (Spaces.isSpace(part.charAt(to - 1))) {
            to--;
        }
        int from = to;
        while (from > 0 && !Spaces.isSpace(part.charAt(from - 1))) {
            from--;
        }
        NumberWord word = NumberWord.TABLE.find(part, from, to);
        return word != null && (word.isDecimal() || word.kind() == NumberWord.Kind.MULTIPLIER);
    }

    /** Puts a space where an ASCII letter meets a figure, and takes it away before the ending of an ordinal or plural. */
    static String separateFigures(String text) {
        StringBuilder out = null;
        int copied = 0;
        for (int i = 1; i < text.length(); i++) {
            boolean figure = Whisper.isAsciiDigit(text.charAt(i));
            if (figure == Whisper.isAsciiDigit(text.charAt(i - 1))) {
                continue;
            }
            // where a letter meets a figure a space goes in, and before a suffix spaces go out
            if (!figure) {
                int suffix = skipSpaces(text, i);
                if (startsSuffix(text, suffix)) {
                    if (suffix > i) {
                        out = out == null ? new StringBuilder(text.length() + 16) : out;
                        out.append(text, copied, i);
                        copied = suffix;
                    }
                    continue;
                }
            }
            char letter = text.charAt(figure ? i - 1 : i);
            if (letter >= 'a' && letter <= 'z') {
                out = out == null ? new StringBuilder(text.length() + 16) : out;
                out.append(text, copied, i).append(' ');
                copied = i;
            }
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    private static boolean startsSuffix(String text, int at) {
        for (String suffix : SUFFIXES) {
            if (text.startsWith(suffix, at)) {
                int end = at + suffix.length();
                // a figure behind the suffix has been parted from it
                if (Whisper.endsWord(text, end) || Whisper.isAsciiDigit(text.charAt(end))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Merges cents into the amount before them, turns {@code $0.05} into cents and a lone 1 into "one". */
    static String tidy(String text) {
        String tidied = text.indexOf('¢') >= 0 ? mergeCents(text) : text;
        tidied = tidied.indexOf('0') >= 0 ? extractCents(tidied) : tidied;
        return tidied.indexOf('1') >= 0 ? spellLoneOne(tidied) : tidied;
    }

    private static boolean isCurrency(char c) {
        return c == '€' || c == '£' || c == '$';
    }

    /** {@code $2 and ¢7} and {@code $2 ¢7} become {@code $2.07}. */
    private static String mergeCents(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isCurrency(text.charAt(i))) {
                int whole = skipDigits(text, i + 1, text.length());
                int cents = whole > i + 1 ? centsAt(text, whole) : -1;
                int end = cents < 0 ? -1 : centsEnd(text, cents);
                if (end > 0) {
                    out.append(text, copied, whole).append('.').append(end - cents == 1 ? "0" : "");
                    out.append(text, cents, end);
                    copied = end;
                    i = end - 1;
                }
            }
        }
        return out.append(text, copied, text.length()).toString();
    }

    private static int centsAt(String text, int from) {
        if (text.startsWith(" ¢", from)) {
            return from + 2;
        }
        return text.startsWith(" and ¢", from) ? from + 6 : -1;
    }

    /** End of one or two figures with no word character behind them, or -1. */
    private static int centsEnd(String text, int from) {
        int end = skipDigits(text, from, from + 2);
        return end > from && Whisper.endsWord(text, end) ? end : -1;
    }

    private static int skipDigits(String text, int from, int limit) {
        int i = from;
        while (i < Math.min(limit, text.length()) && Whisper.isAsciiDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** {@code $0.07} becomes {@code ¢7}; what stands between is not looked at, so {@code €0429} becomes {@code ¢29}. */
    private static String extractCents(String text) {
        StringBuilder out = null;
        int copied = 0;
        for (int i = 0; i + 3 < text.length(); i++) {
            if (isCurrency(text.charAt(i)) && text.charAt(i + 1) == '0' && text.charAt(i + 2) != '\n') {
                int cents = i + 2 + Character.charCount(text.codePointAt(i + 2));
                int end = centsEnd(text, cents);
                if (end > 0) {
                    out = out == null ? new StringBuilder(text.length()) : out;
                    int zeros = end - cents == 2 && text.charAt(cents) == '0' ? 1 : 0;
                    out.append(text, copied, i).append('¢').append(text, cents + zeros, end);
                    copied = end;
                    i = end - 1;
                }
            }
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    private static String spellLoneOne(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int copied = 0;
        for (int i = text.indexOf('1'); i >= 0; i = text.indexOf('1', i + 1)) {
            boolean lone = Whisper.endsWord(text, i + 1)
                    || (text.startsWith("s", i + 1) && Whisper.endsWord(text, i + 2));
            if (lone && Whisper.startsWord(text, i)) {
                out.append(text, copied, i).append("one");
                copied = i + 1;
            }
        }
        return out.append(text, copied, text.length()).toString();
    }
}
