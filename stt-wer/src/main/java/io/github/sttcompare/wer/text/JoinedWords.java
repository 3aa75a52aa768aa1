package io.github.sttcompare.wer.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts words together to {@link Tokens} whose text is the words with single blanks between them. Not thread-safe. */
public final class JoinedWords {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** How many characters are before those in the second number of a packed word. */
    private static final int HEAD = 7;

    /** The text so far, as long as all of it is Latin-1, with a blank behind each word. */
    private byte[] latin1;

    private int length;
    /** The text so far, from the first word on that is not Latin-1. */
    private @Nullable StringBuilder wide;

    /** Start and end of each word. */
    private int[] borders;

    private int size;

    /** @param expected about how many characters the text will have; it may be more or fewer */
    public JoinedWords(int expected) {
        latin1 = new byte[expected + 4 * Long.BYTES];
        borders = new int[expected / 5 * 2 + 16];
    }

    /**
     * Forgets all words.
     *
     * @param expected about how many characters the next text will have; it may be more or fewer
     */
    public void clear(int expected) {
        length = 0;
        size = 0;
        wide = null;
        reserve(expected);
        if (borders.length < expected / 5 * 2) {
            borders = new int[expected / 5 * 2 + 16];
        }
    }

    /** {@return how many words there are} */
    public int size() {
        return size;
    }

    /**
     * Adds a word of 1 to 15 ASCII characters, packed.
     *
     * @param length how many characters it has
     * @param first  its first eight characters or fewer, the first in the lowest byte; what is above them does not matter
     * @param second the same for those from the eighth on
     */
    public void add(int length, long first, long second) {
        if (wide != null) {
            addWide(unpacked(length, first, second));
            return;
        }
        int start = this.length;
        int end = start + length;
        reserve(end);
        // both whatever the length, which costs less than to ask
        EIGHT.set(latin1, start + HEAD, second);
        EIGHT.set(latin1, start, first);
        latin1[end] = ' ';
        this.length = end + 1;
        word(start, end);
    }

    /** Adds some of the words of another text, from one index to before another. */
    public void add(JoinedWords other, int from, int to) {
        if (from == to) {
            return;
        }
        if (wide != null || other.wide != null) {
            for (int i = from; i < to; i++) {
                add(other.text(other.borders[2 * i], other.borders[2 * i + 1]));
            }
            return;
        }
        int start = other.borders[2 * from];
        int count = other.borders[2 * to - 1] + 1 - start;
        reserve(length + count);
        System.arraycopy(other.latin1, start, latin1, length, count);
        if (2 * (size + to - from) > borders.length) {
            borders = Arrays.copyOf(borders, 2 * borders.length + 2 * (to - from));
        }
        int moved = length - start;
        int at = 2 * size - 2 * from;
        for (int i = 2 * from; i < 2 * to; i++) {
            borders[at + i] = other.borders[i] + moved;
        }
        size += to - from;
        length += count;
    }

    /**
     * Adds some of the words of a text, from one index to before another.
     *
     * @param words joined by single blanks
     */
    public void add(Tokens words, int from, int to) {
        if (from == to) {
            return;
        }
        int first = words.start(from);
        String text = words.text().substring(first, words.end(to - 1));
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (wide != null || !new String(bytes, StandardCharsets.ISO_8859_1).equals(text)) {
            for (int i = from; i < to; i++) {
                add(words.get(i));
            }
            return;
        }
        reserve(length + bytes.length);
        System.arraycopy(bytes, 0, latin1, length, bytes.length);
        for (int i = from; i < to; i++) {
            word(words.start(i) - first + length, words.end(i) - first + length);
        }
        length += bytes.length;
        latin1[length++] = ' ';
    }

    private String text(int start, int end) {
        return wide != null ? wide.substring(start, end) : new String(latin1, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** Adds a word. */
    public void add(String word) {
        if (wide != null) {
            addWide(word);
            return;
        }
        int all = 0;
        reserve(length + word.length());
        for (int i = 0; i < word.length(); i++) {
            all |= word.charAt(i);
            latin1[length + i] = (byte) word.charAt(i);
        }
        if (all > 0xFF) {
            wide = new StringBuilder(new String(latin1, 0, length, StandardCharsets.ISO_8859_1));
            addWide(word);
            return;
        }
        int start = length;
        length += word.length();
        latin1[length] = ' ';
        word(start, length++);
    }

    private void addWide(String word) {
        StringBuilder text = java.util.Objects.requireNonNull(wide);
        int start = text.length();
        text.append(word).append(' ');
        word(start, start + word.length());
    }

    private void word(int start, int end) {
        int at = 2 * size++;
        if (at == borders.length) {
            borders = Arrays.copyOf(borders, 2 * at);
        }
        borders[at] = start;
        borders[at + 1] = end;
    }

    private void reserve(int end) {
        if (end + 3 * Long.BYTES > latin1.length) {
            latin1 = Arrays.copyOf(latin1, end + (end >> 1) + 3 * Long.BYTES);
        }
    }

    private static String unpacked(int length, long first, long second) {
        byte[] word = new byte[HEAD + Long.BYTES];
        EIGHT.set(word, 0, first);
        EIGHT.set(word, HEAD, second);
        return new String(word, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** {@return the words} */
    public Tokens tokens() {
        String text = wide != null
                ? wide.substring(0, wide.length() - 1)
                : new String(latin1, 0, Math.max(0, length - 1), StandardCharsets.ISO_8859_1);
        return new Tokens(text, Arrays.copyOf(borders, 2 * size), wide == null);
    }
}
