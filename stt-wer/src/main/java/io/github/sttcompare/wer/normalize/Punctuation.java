package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Interruption;

/** Punctuation and symbols, distinguished from text by Unicode category with a short list of exceptions. */
final class Punctuation {

    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;
    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int NOTHING = -1;

    enum Kind { WORD, SPACE, IGNORED }

    private Punctuation() {}

    static String foldApostrophes(String text) {
        int length = text.length();
        StringBuilder out = null;
        for (int i = 0; i < length; i++) {
            Interruption.check(i);
            char c = text.charAt(i);
            if (isApostropheVariant(c)) {
                if (out == null) {
                    out = new StringBuilder(text);
                }
                out.setCharAt(i, '\'');
            }
        }
        return out == null ? text : out.toString();
    }

    /** Typographic quotes used as apostrophes, modifier letters and primes, accents typed instead of one, geresh. */
    static boolean isApostropheVariant(char c) {
        return switch (c) {
            case '’', '‘', '‛', 'ʼ', '＇', '′', '`', '´', '׳' -> true;
            default -> false;
        };
    }

    static String drop(String text) {
        int length = text.length();
        StringBuilder out = new StringBuilder(length);
        int previous = NOTHING;
        for (int i = 0; i < length; ) {
            Interruption.check(i);
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            switch (kind(c)) {
                case WORD -> {
                    out.appendCodePoint(c);
                    previous = c;
                }
                case IGNORED -> {
                    boolean inside = isWord(previous) && next < length && isWord(text.codePointAt(next));
                    if (inside && (c == ZWNJ || c == ZWJ)) {
                        out.appendCodePoint(c);
                        previous = c;
                    }
                }
                case SPACE -> {
                    int kept = isWord(previous) ? inner(c, previous, following(text, next)) : NOTHING;
                    out.append(kept == NOTHING ? ' ' : (char) kept);
                    previous = kept;
                }
            }
            i = next;
        }
        return out.toString();
    }

    /** What a punctuation mark between these two characters is kept as, or {@link #NOTHING}. */
    private static int inner(int c, int previous, int next) {
        return switch (c) {
            case '\'' -> isWord(next) ? c : NOTHING;
            case '.', ',', ':', '٫', '٬' -> Character.isDigit(previous) && Character.isDigit(next) ? c : NOTHING;
            case '"', '״' -> isHebrew(previous) && isHebrew(next) ? '״' : NOTHING;
            case '·' -> previous == 'l' && next == 'l' ? c : NOTHING;
            default -> NOTHING;
        };
    }

    private static boolean isHebrew(int c) {
        return c >= 0x0591 && c <= 0x05F2;
    }

    /** The next character that is not ignored, or {@link #NOTHING}. */
    private static int following(String text, int from) {
        for (int i = from; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (kind(c) != Kind.IGNORED) {
                return c;
            }
            i += Character.charCount(c);
        }
        return NOTHING;
    }

    private static boolean isWord(int c) {
        return c != NOTHING && kind(c) == Kind.WORD;
    }

    static Kind kind(int c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? Kind.WORD : Kind.SPACE;
        }
        if (c == 0xFE0E || c == 0xFE0F || c == 0x20E3) {
            return Kind.IGNORED;
        }
        return switch (Character.getType(c)) {
            case Character.FORMAT -> c == ZERO_WIDTH_SPACE ? Kind.SPACE : Kind.IGNORED;
            case Character.CONTROL,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION,
                            Character.MATH_SYMBOL,
                            Character.CURRENCY_SYMBOL,
                            Character.MODIFIER_SYMBOL,
                            Character.OTHER_SYMBOL -> Kind.SPACE;
            default -> Kind.WORD;
        };
    }
}
