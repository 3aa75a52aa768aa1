package io.github.sttcompare.kit;

/**
 * Reads the letters and digits of a text, in lower case, with percent-encoding and the escapes of JSON and HTML undone.
 * Only they count when secrets are compared, so characters in between make no difference. Not thread-safe.
 */
final class SecretLetters {

    /** The most digits in a numeric character reference of HTML. */
    private static final int MAX_ENTITY_DIGITS = 6;

    /** Marks a character that is neither a letter nor a digit. */
    private static final char NONE = 0;

    /** Marks a character with which something encoded may begin. */
    private static final char ENCODED = 1;

    /** A table for ASCII characters: the letter in lower case, or one of the above. */
    private static final char[] PLAIN = new char[128];

    static {
        for (char c = 0; c < PLAIN.length; c++) {
            PLAIN[c] = c == '%' || c == '\\' || c == '&' ? ENCODED : Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : NONE;
        }
    }

    private final String text;
    private int next;
    private int start;
    private char letter;

    SecretLetters(String text) {
        this.text = text;
    }

    /** {@return whether there is another letter} */
    boolean next() {
        while (next < text.length()) {
            start = next;
            char c = text.charAt(next);
            char plain = c < PLAIN.length ? PLAIN[c] : ENCODED;
            if (plain != ENCODED) {
                next++;
                if (plain != NONE) {
                    letter = plain;
                    return true;
                }
                continue;
            }
            letter = Character.toLowerCase(decoded());
            if (Character.isLetterOrDigit(letter)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the letter} */
    char letter() {
        return letter;
    }

    /** {@return where it begins in the text} */
    int start() {
        return start;
    }

    /** {@return where the text continues after it} */
    int end() {
        return next;
    }

    private char decoded() {
        char c = text.charAt(next++);
        return switch (c) {
            case '%' -> percent();
            case '\\' -> text.startsWith("u", next) ? number(next + 1, 4, 16, c) : text.startsWith("x", next)
                    ? number(next + 1, 2, 16, c) : c;
            case '&' -> text.startsWith("#", next) ? entity() : c;
            default -> c;
        };
    }

    /** A percent sign may itself be encoded, any number of times. */
    private char percent() {
        int before;
        char c;
        do {
            before = next;
            c = number(next, 2, 16, '%');
        } while (c == '%' && next > before);
        return c;
    }

    private char entity() {
        boolean hex = text.startsWith("x", next + 1) || text.startsWith("X", next + 1);
        int from = next + (hex ? 2 : 1);
        int digits = 0;
        while (digits <= MAX_ENTITY_DIGITS && from + digits < text.length() && text.charAt(from + digits) != ';') {
            digits++;
        }
        return digits <= MAX_ENTITY_DIGITS ? number(from, digits, hex ? 16 : 10, '&') : '&';
    }

    /**
     * {@return the character with the number that follows, which is consumed; otherwise the given character, and nothing
     * is consumed}
     */
    private char number(int from, int digits, int radix, char otherwise) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return otherwise;
            }
            value = value * radix + digit;
        }
        if (digits == 0 || value > Character.MAX_VALUE) {
            return otherwise;
        }
        next = from + digits;
        return (char) value;
    }
}
