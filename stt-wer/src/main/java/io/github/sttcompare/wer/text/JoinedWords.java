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

    /** The text so far, as long as all of it is Latin-1, with a blank behind each word. */
    private byte[] latin1;

    private int length;
    /** The text so far, from the first word on that is not Latin-1. */
    private @Nullable StringBuilder wide;

    private int[] spans;
    private long[] keys;
    private int size;

    /** @param expected about how many characters the text will have; it may be more or fewer */
    public JoinedWords(int expected) {
        latin1 = new byte[expected + 4 * Long.BYTES];
        spans = new int[expected / 5 * 2 + 16];
        keys = new long[expected / 5 * 2 + 16];
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
     * @param head   {@link #head} of them
     * @param tail   {@link #tail} of them
     */
    public void add(int length, long first, long second, long head, long tail) {
        if (wide != null) {
            addWide(unpacked(length, first, second));
            return;
        }
        int start = this.length;
        int end = start + length;
        reserve(end);
        EIGHT.set(latin1, start, first);
        if (length > Tokens.HEAD) {
            EIGHT.set(latin1, start + Tokens.HEAD, second);
        }
        latin1[end] = ' ';
        this.length = end + 1;
        span(start, end, head, tail);
    }

    /** As {@link #add(int, long, long, long, long)} when head and tail are not known. */
    void add(int length, long first, long second) {
        add(length, first, second, head(length, first), tail(length, second));
    }

    /** Adds some of the words of another text, from one index to before another. */
    public void add(JoinedWords other, int from, int to) {
        if (from == to) {
            return;
        }
        if (wide != null || other.wide != null) {
            for (int i = from; i < to; i++) {
                add(other.text(other.spans[2 * i], other.spans[2 * i + 1]));
            }
            return;
        }
        int start = other.spans[2 * from];
        int count = other.spans[2 * to - 1] + 1 - start;
        reserve(length + count);
        System.arraycopy(other.latin1, start, latin1, length, count);
        if (2 * (size + to - from) > spans.length) {
            spans = Arrays.copyOf(spans, 2 * spans.length + 2 * (to - from));
            keys = Arrays.copyOf(keys, spans.length);
        }
        int moved = length - start;
        int at = 2 * size - 2 * from;
        for (int i = 2 * from; i < 2 * to; i++) {
            spans[at + i] = other.spans[i] + moved;
        }
        System.arraycopy(other.keys, 2 * from, keys, 2 * size, 2 * (to - from));
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
            span(words.start(i) - first + length, words.end(i) - first + length, words.head(i), words.tail(i));
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
        keyed(word, start, length++, all);
    }

    private void addWide(String word) {
        StringBuilder text = java.util.Objects.requireNonNull(wide);
        int start = text.length();
        text.append(word).append(' ');
        int all = 0;
        for (int i = 0; i < word.length(); i++) {
            all |= word.charAt(i);
        }
        keyed(word, start, start + word.length(), all);
    }

    private void keyed(String word, int start, int end, int all) {
        if (word.length() > Tokens.PACKED || all > 0xFF) {
            span(start, end, Tokens.hash(word, 0, word.length()), 0);
            return;
        }
        long head = 0;
        long tail = 0;
        for (int i = 0; i < word.length(); i++) {
            if (i < Tokens.HEAD) {
                head = head << 8 | word.charAt(i);
            } else {
                tail = tail << 8 | word.charAt(i);
            }
        }
        span(start, end, (long) word.length() << 56 | head, tail);
    }

    private void span(int start, int end, long head, long tail) {
        int at = 2 * size++;
        if (at == spans.length) {
            spans = Arrays.copyOf(spans, 2 * at);
            keys = Arrays.copyOf(keys, 2 * at);
        }
        spans[at] = start;
        spans[at + 1] = end;
        keys[at] = head;
        keys[at + 1] = tail;
    }

    private void reserve(int end) {
        if (end + 2 * Long.BYTES > latin1.length) {
            latin1 = Arrays.copyOf(latin1, end + (end >> 1) + 2 * Long.BYTES);
        }
    }

    /** {@return a number that holds the length of a word and its first seven characters, packed as {@link #add} wants them} */
    public static long head(int length, long first) {
        return (long) length << 56 | Long.reverseBytes(first) >>> (Long.SIZE - 8 * Math.min(length, Tokens.HEAD));
    }

    /** {@return a number that holds its other characters; two words of at most fifteen are equal if both numbers are} */
    public static long tail(int length, long second) {
        return length <= Tokens.HEAD ? 0 : Long.reverseBytes(second) >>> (Long.SIZE - 8 * (length - Tokens.HEAD));
    }

    private static String unpacked(int length, long first, long second) {
        byte[] word = new byte[Tokens.HEAD + Long.BYTES];
        EIGHT.set(word, 0, first);
        EIGHT.set(word, Tokens.HEAD, second);
        return new String(word, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** {@return the words; nothing can be added after this} */
    public Tokens tokens() {
        String text = wide != null
                ? wide.substring(0, wide.length() - 1)
                : new String(latin1, 0, Math.max(0, length - 1), StandardCharsets.ISO_8859_1);
        return new Tokens(text, spans, keys, size);
    }
}
