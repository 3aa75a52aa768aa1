package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Interruption;
import java.util.Arrays;

/** A text under construction, which scanners read and write without a string in between. */
final class Chars {

    static final int BRACKET = 1;
    static final int PARENTHESIS = 1 << 1;
    static final int APOSTROPHE = 1 << 2;
    static final int COMMA = 1 << 3;
    static final int SIGN = 1 << 4;
    static final int DIGIT = 1 << 5;

    /** Which of the kinds above an ASCII character is. */
    private static final byte[] KINDS = kinds();

    char[] array;
    int length;

    /** The kinds of characters that the text may hold; one that is not among them it does not hold. */
    int kinds;

    Chars(int capacity) {
        array = new char[capacity];
    }

    /** Copies a text, with room to grow. */
    Chars(String text) {
        this(text, 0, text.length());
    }

    /** Copies a part of a text, with room to grow. */
    Chars(String text, int from, int to) {
        this(to - from + 16);
        append(text, from, to);
        for (int i = 0; i < length; i++) {
            Interruption.check(i);
            char c = array[i];
            kinds |= c < 0x80 ? KINDS[c] : -1;
        }
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[0x80];
        kinds['['] = BRACKET;
        kinds['<'] = BRACKET;
        kinds['('] = PARENTHESIS;
        kinds['\''] = APOSTROPHE;
        kinds[','] = COMMA;
        kinds['.'] = SIGN;
        kinds['$'] = SIGN;
        kinds['%'] = SIGN;
        Arrays.fill(kinds, '0', '9' + 1, (byte) DIGIT);
        return kinds;
    }

    void clear() {
        length = 0;
        kinds = 0;
    }

    void append(char c) {
        if (length == array.length) {
            grow(1);
        }
        array[length++] = c;
    }

    void append(String text) {
        append(text, 0, text.length());
    }

    void append(String text, int from, int to) {
        int added = to - from;
        grow(added);
        text.getChars(from, to, array, length);
        length += added;
    }

    void append(Chars other, int from, int to) {
        int added = to - from;
        grow(added);
        System.arraycopy(other.array, from, array, length, added);
        length += added;
    }

    private void grow(int added) {
        if (length + added > array.length) {
            array = Arrays.copyOf(array, Math.max(length + added, 2 * array.length));
        }
    }

    boolean startsWith(String word, int at) {
        int size = word.length();
        if (at + size > length) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (array[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int indexOf(char c, int from) {
        for (int i = from; i < length; i++) {
            if (array[i] == c) {
                return i;
            }
        }
        return -1;
    }

    int codePointAt(int index) {
        return Character.codePointAt(array, index, length);
    }

    int codePointBefore(int index) {
        return Character.codePointBefore(array, index);
    }

    /** Whether no word character comes before the index. */
    boolean startsWord(int index) {
        if (index == 0) {
            return true;
        }
        char before = array[index - 1];
        return !Whisper.isWord(before < 0x80 ? before : codePointBefore(index));
    }

    /** Whether no word character stands at the index. */
    boolean endsWord(int index) {
        if (index >= length) {
            return true;
        }
        char at = array[index];
        return !Whisper.isWord(at < 0x80 ? at : codePointAt(index));
    }

    /** Index of the first character from the given one that is no white space, or the length. */
    int skipSpaces(int from) {
        int i = from;
        while (i < length && Spaces.isSpace(array[i])) {
            i++;
        }
        return i;
    }

    /** Index of the first white space from the given index, or the length. */
    int skipWord(int from) {
        int i = from;
        while (i < length && !Spaces.isSpace(array[i])) {
            i++;
        }
        return i;
    }

    @Override
    public String toString() {
        return new String(array, 0, length);
    }
}
