package io.github.sttcompare.wer.text;

import io.github.sttcompare.wer.internal.EightBytes;
import io.github.sttcompare.wer.internal.Interruption;
import io.github.sttcompare.wer.internal.WordKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Joins words to {@link Tokens} whose text is the words separated by single blanks. Not thread-safe. */
public final class JoinedWords {

    private static final long LETTERS = 0x6161616161616161L;
    /** The highest bit of the last of eight bytes. */
    private static final long BLANK = 1L << 63;

    /** The text so far, as long as it is all Latin-1, with a blank after each word. */
    private byte[] latin1;

    private int length;
    /** The text so far, once there is a word that is not Latin-1. */
    private @Nullable StringBuilder wide;

    /** Whether the words are those of a text that was taken and is their text as it is. */
    private boolean unchanged;

    /** Start and end of each word. */
    private int[] borders;

    private int size;

    /** @param expected approximately how many characters the text will have */
    public JoinedWords(int expected) {
        latin1 = new byte[expected + 4 * Long.BYTES];
        borders = new int[expected / 5 * 2 + 16];
    }

    /**
     * Forgets all words.
     *
     * @param expected approximately how many characters the next text will have
     */
    public void clear(int expected) {
        length = 0;
        size = 0;
        wide = null;
        unchanged = false;
        reserve(expected);
        if (borders.length < expected / 5 * 2) {
            borders = new int[expected / 5 * 2 + 16];
        }
    }

    /**
     * Replaces the words by those of a text, if it consists only of words of ASCII letters separated by single blanks, and no
     * capital directly follows a lower-case letter. Capitals become lower-case letters.
     *
     * @return whether the text has that form; if not, there are no words afterwards
     */
    public boolean take(String text) {
        int count = text.length();
        clear(count);
        byte[] chars = text.getBytes(StandardCharsets.ISO_8859_1);
        if (count == 0 || chars.length != count || chars[count - 1] == ' ') {
            return false;
        }
        byte[] bytes = latin1;
        long blankBefore = BLANK;
        long smallBefore = 0;
        long changed = 0;
        long blanks = 0;
        borders[0] = 0;
        for (int i = 0; i < count; i += EightBytes.COUNT) {
            long eight = i + EightBytes.COUNT <= count ? EightBytes.load(chars, i) : last(chars, i);
            long here = EightBytes.blanks(eight);
            long small = EightBytes.between(eight, 'a', 'z');
            long odd = EightBytes.notAscii(eight) | (here & EightBytes.behind(here, blankBefore));
            if ((EightBytes.others(small | here) | odd) != 0) {
                long capitals = EightBytes.between(eight, 'A', 'Z');
                odd |= EightBytes.others(small | here | capitals) | (capitals & EightBytes.behind(small, smallBefore));
                if (odd != 0) {
                    clear(0);
                    return false;
                }
                // a capital and a lower-case letter differ in one bit
                eight |= capitals >>> 2;
                changed |= capitals;
            }
            EightBytes.store(bytes, i, eight);
            blanks |= EightBytes.bits(here) << i;
            if ((i & (Long.SIZE - 1)) == Long.SIZE - EightBytes.COUNT) {
                addBlanks(i & -Long.SIZE, blanks);
                blanks = 0;
                Interruption.check(i & -Long.SIZE);
            }
            blankBefore = here;
            smallBefore = small;
        }
        addBlanks((count - 1) & -Long.SIZE, blanks);
        borders[2 * size + 1] = count;
        size++;
        bytes[count] = ' ';
        length = count + 1;
        unchanged = changed == 0;
        return true;
    }

    /** {@return the last characters, from one to seven, followed by letters to make them eight} */
    private static long last(byte[] chars, int from) {
        int count = chars.length - from;
        if (chars.length >= EightBytes.COUNT) {
            long eight = EightBytes.load(chars, chars.length - EightBytes.COUNT);
            return (eight >>> (Long.SIZE - Byte.SIZE * count)) | (LETTERS << (Byte.SIZE * count));
        }
        long eight = LETTERS;
        for (int i = chars.length - 1; i >= from; i--) {
            eight = (eight << Byte.SIZE) | (chars[i] & 0xFF);
        }
        return eight;
    }

    /** Ends a word and starts another at each blank; a bit is set for each of 64 characters that is a blank. */
    private void addBlanks(int from, long blanks) {
        int at = 2 * size + 1;
        if (at + 2 * Long.SIZE > borders.length) {
            borders = Arrays.copyOf(borders, 2 * borders.length + 2 * Long.SIZE);
        }
        int[] into = borders;
        for (long left = blanks; left != 0; left &= left - 1) {
            int blank = from + Long.numberOfTrailingZeros(left);
            into[at] = blank;
            into[at + 1] = blank + 1;
            at += 2;
        }
        size = at >> 1;
    }

    /** Releases all texts; must be cleared before it is used again. */
    public void release() {
        wide = null;
    }

    /** {@return how many words there are} */
    public int size() {
        return size;
    }

    /** {@return where a word starts in the text of all words} */
    public int start(int word) {
        return borders[2 * word];
    }

    /** {@return where a word ends in the text of all words} */
    public int end(int word) {
        return borders[2 * word + 1];
    }

    /** {@return whether a word of a text that was {@linkplain #take taken} is this one} */
    public boolean is(int word, String other) {
        int start = borders[2 * word];
        int count = borders[2 * word + 1] - start;
        if (count != other.length()) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (latin1[start + i] != other.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return which of some words of a text that was {@linkplain #take taken} may be in a set, or are too long to tell: a bit
     * for each word, the lowest for the first one}
     *
     * @param from the first word
     * @param to   after the last one, at most 64 words
     */
    public long mayBeIn(WordFilter set, int from, int to, int longest) {
        // without branches, because those that depend on words would often be mispredicted
        byte[] bytes = latin1;
        int[] places = borders;
        long may = 0;
        int start = places[2 * from];
        for (int word = from; word < to; word++) {
            int end = places[2 * word + 1];
            int length = end - start;
            int tooLong = (longest - length) >>> (Integer.SIZE - 1);
            may |= (set.mayHave(length, EightBytes.load(bytes, start)) | tooLong) << word;
            start = end + 1;
        }
        return may;
    }

    /**
     * {@return eight characters from an index on in the text of all words, which must be Latin-1; beyond its end they are
     * undefined}
     */
    public long eight(int from) {
        return EightBytes.load(latin1, from);
    }

    /**
     * Adds a word of 1 to 15 ASCII characters, packed.
     *
     * @param length how many characters it has
     * @param first  its first eight characters or fewer, the first in the lowest byte; higher bytes are ignored
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
        // write both whatever the length, which costs less than a branch
        EightBytes.store(latin1, start + WordKey.HEAD, second);
        EightBytes.store(latin1, start, first);
        latin1[end] = ' ';
        this.length = end + 1;
        word(start, end);
    }

    /** Adds some of the words of another text, from one index up to but not including another. */
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
        unchanged = false;
        int moved = length - start;
        int at = 2 * size - 2 * from;
        for (int i = 2 * from; i < 2 * to; i++) {
            borders[at + i] = other.borders[i] + moved;
        }
        size += to - from;
        length += count;
    }

    /**
     * Adds some of the words of a text, from one index up to but not including another.
     *
     * @param words joined by single blanks
     */
    @SuppressWarnings("deprecation") // drops the upper bytes, which are all zero, and needs no new array
    public void add(Tokens words, int from, int to) {
        if (from == to) {
            return;
        }
        if (wide != null || !words.isLatin1()) {
            for (int i = from; i < to; i++) {
                add(words.get(i));
            }
            return;
        }
        int first = words.start(from);
        int last = words.end(to - 1);
        reserve(length + last - first);
        words.text().getBytes(first, last, latin1, length);
        for (int i = from; i < to; i++) {
            word(words.start(i) - first + length, words.end(i) - first + length);
        }
        length += last - first;
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
        unchanged = false;
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
        byte[] word = new byte[WordKey.HEAD + EightBytes.COUNT];
        EightBytes.store(word, WordKey.HEAD, second);
        EightBytes.store(word, 0, first);
        return new String(word, 0, length, StandardCharsets.ISO_8859_1);
    }

    private String text() {
        return wide != null
                ? wide.substring(0, wide.length() - 1)
                : new String(latin1, 0, Math.max(0, length - 1), StandardCharsets.ISO_8859_1);
    }

    /**
     * {@return the words}
     *
     * @param taken the text if one was {@linkplain #take taken}, which is then not copied unless it was changed
     */
    public Tokens tokens(String taken) {
        return unchanged ? new Tokens(taken, Arrays.copyOf(borders, 2 * size), true) : tokens();
    }

    /** {@return the words} */
    public Tokens tokens() {
        return new Tokens(text(), Arrays.copyOf(borders, 2 * size), wide == null);
    }
}
