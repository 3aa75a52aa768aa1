package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.normalize.Step;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A written text cut into the smallest parts a grammar looks at: words, runs of digits, and single signs.
 *
 * <p>{@code It's $1,234.50 at 9:30 a.m.} is {@code It's} {@code $} {@code 1} {@code ,} {@code 234} {@code .} {@code 50}
 * {@code at} {@code 9} {@code :} {@code 30} {@code a} {@code .} {@code m} {@code .}; {@link #spaced} tells which of them
 * stand apart. Letters beside digits are an atom of their own ({@code 5} {@code th}). An apostrophe of any shape between
 * two letters belongs to the word. Invisible characters (soft hyphens, joiners, selectors) separate nothing. Letters of
 * scripts written without spaces are words of one letter each. Immutable and thread-safe.
 */
final class Atoms {

    enum Kind {
        /** Letters and the marks on them, with apostrophes inside. */
        WORD,
        /** Decimal digits of any script and nothing else. */
        NUMBER,
        /** One code point that is neither, such as {@code $}, {@code :}, {@code ½} or an emoji. */
        SIGN
    }

    private static final Step FOLD_CASE = Step.foldCase(Locale.ROOT);
    private static final Kind[] KINDS = {Kind.WORD, Kind.NUMBER, Kind.SIGN};
    private static final int SPACED = 4;

    private final String text;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    /** The kind, and whether there is a space before. */
    private byte[] flags = new byte[16];
    private int size;
    private final @Nullable String[] words;

    private Atoms(String text) {
        this.text = text;
        cut();
        this.words = new @Nullable String[size];
    }

    /** {@return the atoms of a text, which is composed (NFC) first} */
    static Atoms of(String text) {
        return new Atoms(composed(text));
    }

    private static String composed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x300) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }

    /** {@return the composed text} */
    String text() {
        return text;
    }

    /** {@return how many atoms there are} */
    int size() {
        return size;
    }

    Kind kind(int atom) {
        return KINDS[flags[atom] & 3];
    }

    boolean isWord(int atom) {
        return kind(atom) == Kind.WORD;
    }

    boolean isNumber(int atom) {
        return kind(atom) == Kind.NUMBER;
    }

    /** {@return whether an atom is this sign, as {@link #word} has it} */
    boolean isSign(int atom, String sign) {
        return kind(atom) == Kind.SIGN && word(atom).equals(sign);
    }

    /** {@return whether white space or the start of the text is before the atom} */
    boolean spaced(int atom) {
        return (flags[atom] & SPACED) != 0;
    }

    /** {@return where the atom starts in the text, in UTF-16 units} */
    int start(int atom) {
        return starts[Objects.checkIndex(atom, size)];
    }

    /** {@return where the atom ends in the text, in UTF-16 units} */
    int end(int atom) {
        return ends[Objects.checkIndex(atom, size)];
    }

    /** {@return the atom as it is written} */
    String written(int atom) {
        return text.substring(start(atom), end(atom));
    }

    /** {@return atoms {@code from} to before {@code to} as they are written, with what is between them} */
    String written(int from, int to) {
        return from == to ? "" : text.substring(start(from), end(to - 1));
    }

    /**
     * {@return the atom as a grammar compares it}
     *
     * <p>A word without invisible characters, case folded, with straight apostrophes; a number in ASCII digits; a sign as
     * it is, but every apostrophe, prime or single closing quote as {@code '}, and every hyphen, dash or minus as
     * {@code -}.
     */
    String word(int atom) {
        String word = words[atom];
        if (word == null) {
            word = folded(atom);
            words[atom] = word;
        }
        return word;
    }

    private String folded(int atom) {
        String written = written(atom);
        return switch (kind(atom)) {
            case WORD -> foldedWord(written);
            case NUMBER -> asciiDigits(written);
            case SIGN -> foldedSign(written);
        };
    }

    private static String foldedWord(String written) {
        StringBuilder out = new StringBuilder(written.length());
        boolean ascii = true;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                out.append((char) (c + 32));
            } else if (c < 0x80) {
                out.append(c == '`' ? '\'' : c);
            } else if (isApostrophe(c)) {
                out.append('\'');
            } else if (!isInvisible(c)) {
                out.append(c);
                ascii = false;
            }
        }
        return ascii ? out.toString() : FOLD_CASE.apply(out.toString());
    }

    private static String asciiDigits(String written) {
        StringBuilder out = new StringBuilder(written.length());
        written.codePoints().filter(Character::isDigit).forEach(c -> out.append((char) ('0' + Character.digit(c, 10))));
        return out.toString();
    }

    private static String foldedSign(String written) {
        int c = written.codePointAt(0);
        if (isApostrophe(c)) {
            return "'";
        }
        return Character.getType(c) == Character.DASH_PUNCTUATION || c == 0x2212 ? "-" : written;
    }

    private void cut() {
        boolean spaced = true;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            switch (type(c)) {
                case SPACE -> spaced = true;
                case INVISIBLE -> {}
                case SIGN -> {
                    add(i, next, Kind.SIGN, spaced);
                    spaced = false;
                }
                case DIGIT -> {
                    next = run(next, Type.DIGIT);
                    add(i, next, Kind.NUMBER, spaced);
                    spaced = false;
                }
                case LETTER -> {
                    next = alone(c) ? marks(next) : run(next, Type.LETTER);
                    add(i, next, Kind.WORD, spaced);
                    spaced = false;
                }
            }
            i = next;
        }
    }

    /** {@return the end of a run of characters of one type, with invisible ones and, in words, apostrophes among them} */
    private int run(int from, Type type) {
        int end = from;
        for (int i = from; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            Type t = type(c);
            if (t == type && !alone(c)) {
                end = next;
            } else if (t != Type.INVISIBLE
                    && !(type == Type.LETTER && isApostrophe(c) && end == i && letterAt(next))) {
                return end;
            }
            i = next;
        }
        return end;
    }

    private boolean letterAt(int i) {
        return i < text.length() && type(text.codePointAt(i)) == Type.LETTER && !alone(text.codePointAt(i));
    }

    private int marks(int from) {
        int i = from;
        while (i < text.length() && isMark(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    @SuppressWarnings("EnumOrdinal") // read back by the same index, and never stored
    private void add(int start, int end, Kind kind, boolean spaced) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            flags = Arrays.copyOf(flags, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        flags[size++] = (byte) (code(kind) | (spaced ? SPACED : 0));
    }

    /** {@return where a kind stands in {@link #KINDS}} */
    private static int code(Kind kind) {
        return switch (kind) {
            case WORD -> 0;
            case NUMBER -> 1;
            case SIGN -> 2;
        };
    }

    private enum Type { SPACE, INVISIBLE, LETTER, DIGIT, SIGN }

    private static Type type(int c) {
        if (c < 0x80) {
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                return Type.LETTER;
            }
            return c >= '0' && c <= '9' ? Type.DIGIT : c <= ' ' || c == 0x7F ? Type.SPACE : Type.SIGN;
        }
        if (isInvisible(c)) {
            return Type.INVISIBLE;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                            Character.FORMAT,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> Type.SPACE;
            case Character.DECIMAL_DIGIT_NUMBER -> Type.DIGIT;
            case Character.MODIFIER_LETTER -> isApostrophe(c) ? Type.SIGN : Type.LETTER;
            case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION,
                            Character.MATH_SYMBOL,
                            Character.CURRENCY_SYMBOL,
                            Character.MODIFIER_SYMBOL,
                            Character.OTHER_SYMBOL,
                            Character.OTHER_NUMBER -> Type.SIGN;
            default -> Type.LETTER;
        };
    }

    /** Format characters other than the zero-width space, and the selectors and the keycap of emoji. */
    private static boolean isInvisible(int c) {
        return c == 0xAD
                || (c >= 0x200C && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F)
                || c == 0xFE0E
                || c == 0xFE0F
                || c == 0x20E3
                || c == 0xFEFF;
    }

    /** Typographic quotes used as apostrophes, modifier letters and primes, accents typed for want of one. */
    private static boolean isApostrophe(int c) {
        return switch (c) {
            case '\'', '’', '‘', '‛', 'ʼ', '＇', '′', '`', '´' -> true;
            default -> false;
        };
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** {@return whether a letter is of a script that is written without spaces} */
    private static boolean alone(int c) {
        if (c < 0x0E00 || isMark(c)) {
            return false;
        }
        if (c == 0x30FC || c == 0xFF70) {
            return true;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
