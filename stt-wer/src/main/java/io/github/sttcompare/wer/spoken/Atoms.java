package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.internal.Interruption;
import io.github.sttcompare.wer.internal.ScratchPool;
import io.github.sttcompare.wer.internal.WordKey;
import io.github.sttcompare.wer.normalize.Step;
import io.github.sttcompare.wer.text.JoinedWords;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A written text cut into the smallest parts that a grammar considers: words, runs of digits, and single signs.
 *
 * <p>{@code It's $1,234.50 at 9:30 a.m.} is {@code It's} {@code $} {@code 1} {@code ,} {@code 234} {@code .} {@code 50}
 * {@code at} {@code 9} {@code :} {@code 30} {@code a} {@code .} {@code m} {@code .}; {@link #spaced} tells which of them have a
 * space before them. Letters next to digits are a separate atom ({@code 5} {@code th}). An apostrophe of any shape between two
 * letters belongs to the word. Invisible characters (soft hyphens, joiners, selectors) separate nothing. Letters of scripts
 * written without spaces are words of one letter each. For one thread.
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
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long SMALL = ' ' * ONES;

    /** The characters of ASCII as strings. */
    private static final String[] SINGLE = new String[0x80];
    /** How many atoms are kept as strings; rules rarely look at more. */
    private static final int RECENT = 1 << 5;

    /** A bit for each mark that ends a clause or a quotation. */
    private static final long QUIET = 1L << '.' | 1L << ',' | 1L << ';' | 1L << ':' | 1L << '!' | 1L << '?' | 1L << '"';

    private static final int WORD = 0;
    private static final int NUMBER = 1;
    private static final int SIGN = 2;
    private static final int SPACED = 4;
    private static final int PLAIN = 8;
    /** How many letters a plain word has at most. */
    private static final int MOST_LETTERS = 15;
    /** How many characters are processed between two checks of the interrupt status. */
    private static final int LOOK = 1 << 14;

    private static final ScratchPool<Atoms> SPARES = new ScratchPool<>(Atoms::new);
    /** The memory for texts with more characters, about ten bytes for each, is not kept. */
    private static final int LARGE = 1 << 20;

    static {
        Arrays.setAll(SINGLE, c -> String.valueOf((char) c));
    }

    private String text = "";
    /** The number of characters of the text before it was composed. */
    private int length;
    /** The characters of the text that are Latin-1, and 0x80 for any other; followed by sixteen zeros. */
    private byte[] latin1 = new byte[256];

    private int[] starts = new int[64];
    private int[] ends = new int[64];
    /** The kind, whether there is a space before, whether it is plain. */
    private byte[] flags = new byte[64];

    private int size;
    /** Whether all atoms are plain words, so that only their positions are kept. */
    private boolean onlyWords;

    /** The words and the spelling of the atoms requested last, each at the index of its number modulo {@link #RECENT}. */
    private final @Nullable String[] words = new @Nullable String[RECENT];

    private final @Nullable String[] writing = new @Nullable String[RECENT];
    /** Which atom is at which index. */
    private final int[] recent = new int[RECENT];
    /** Whether there are any recent atoms. */
    private boolean anyRecent = true;

    private Lexicon lexicon = Lexicon.EMPTY;
    /** The plain words, whether in the lexicon or not. */
    private final JoinedWords plain = new JoinedWords(256);
    /** Memory for the reading of the words. */
    private final JoinedWords reading = new JoinedWords(256);
    /**
     * The atoms that must be passed to the grammar, with the number of plain words before each, and its number in the lexicon if
     * it has one.
     */
    private int[] asked = new int[8];

    private int[] wordsBefore = new int[8];
    private int[] known = new int[8];
    private int toAsk;

    private final Text view = new Text(this);

    private Atoms() {}

    /**
     * {@return the atoms of a text, which is composed (NFC) first}
     *
     * @param lexicon the plain words that are not just themselves
     * @throws java.util.concurrent.CancellationException if it takes long and the thread is interrupted
     */
    static Atoms of(String text, Lexicon lexicon) {
        Atoms atoms = new Atoms();
        atoms.cut(text, lexicon);
        atoms.keepText(text);
        return atoms;
    }

    /**
     * {@return the same as {@link #of}, in reused memory, which is to be returned with {@link #giveBack}}
     *
     * <p>If there is nothing {@linkplain #toAsk to ask}, the atoms cannot be looked at.
     */
    static Atoms borrow(String text, Lexicon lexicon) {
        Atoms atoms = SPARES.take();
        atoms.cut(text, lexicon);
        if (atoms.toAsk > 0) {
            atoms.keepText(text);
        }
        return atoms;
    }

    private void keepText(String written) {
        if (onlyWords) {
            text = written;
        }
    }

    /** Returns the memory of borrowed atoms; omitting this only costs time. */
    void giveBack() {
        if (length <= LARGE) {
            if (!text.isEmpty()) {
                text = "";
            }
            plain.release();
            reading.release();
            SPARES.giveBack(this);
        }
    }

    private void cut(String written, Lexicon toKnow) {
        // references are stored only where they change, because in long-lived memory that takes time
        if (lexicon != toKnow) {
            lexicon = toKnow;
        }
        length = written.length();
        toAsk = 0;
        if (anyRecent) {
            Arrays.fill(recent, -1);
            anyRecent = false;
        }
        onlyWords = plain.take(written);
        if (onlyWords) {
            size = plain.size();
            askAboutWords();
        } else {
            cutAny(written);
        }
    }

    /** Determines which words of a text that has only plain words must be passed to the grammar. */
    private void askAboutWords() {
        for (int from = 0; from < size; from += Long.SIZE) {
            int to = Math.min(size, from + Long.SIZE);
            long may = plain.mayBeIn(lexicon.filter(), from, to, MOST_LETTERS);
            for (; may != 0; may &= may - 1) {
                askAbout(from + Long.numberOfTrailingZeros(may));
            }
        }
    }

    private void askAbout(int word) {
        int start = plain.start(word);
        int letters = plain.end(word) - start;
        if (letters > MOST_LETTERS) {
            ask(word, -1, word);
            return;
        }
        int number = lexicon.find(letters, plain.eight(start), plain.eight(start + WordKey.HEAD));
        if (number >= 0 && mayMatter(number, word + 1)) {
            ask(word, number, word);
        }
    }

    private boolean mayMatter(int number, int next) {
        return next < size
                ? lexicon.mayMatter(number, plain.end(next) - plain.start(next), plain.eight(plain.start(next)))
                : lexicon.mayMatter(number, 0, 0);
    }

    private void cutAny(String written) {
        text = written;
        byte[] bytes = written.getBytes(StandardCharsets.ISO_8859_1);
        if (!new String(bytes, StandardCharsets.ISO_8859_1).equals(written)) {
            text = Normalizer.normalize(written, Normalizer.Form.NFC);
            bytes = latin1(text);
        }
        int end = bytes.length;
        if (latin1.length < end + 2 * Long.BYTES) {
            latin1 = new byte[end + (end >> 1) + 2 * Long.BYTES];
        }
        System.arraycopy(bytes, 0, latin1, 0, end);
        // room for loads of eight bytes
        Arrays.fill(latin1, end, end + 2 * Long.BYTES, (byte) 0);
        int expected = end / 5 + 8;
        if (starts.length < expected) {
            starts = new int[expected];
            ends = new int[expected];
            flags = new byte[expected];
        }
        plain.clear(end);
        size = 0;
        cut();
    }

    private static byte[] latin1(String text) {
        byte[] latin1 = new byte[text.length()];
        for (int i = 0; i < latin1.length; i++) {
            char c = text.charAt(i);
            latin1[i] = c > 0xFF ? (byte) 0x80 : (byte) c;
        }
        return latin1;
    }

    /** {@return the composed text} */
    String text() {
        return text;
    }

    /** {@return the composed text, also if there is nothing {@linkplain #toAsk to ask}, given the text that was cut} */
    String text(String written) {
        return onlyWords ? written : text;
    }

    /** {@return the atoms as rules see them} */
    Text view() {
        return view;
    }

    /** {@return the first character of an atom as it is written} */
    int firstCodePoint(int atom) {
        return text.codePointAt(start(atom));
    }

    /** {@return how many atoms there are} */
    int size() {
        return size;
    }

    Kind kind(int atom) {
        return onlyWords ? Kind.WORD : KINDS[flags[atom] & 3];
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

    /**
     * {@return whether an atom is a word of at most fifteen ASCII letters between blanks, with at most quotation marks before it
     * and marks that end a clause or a quotation after it; or is one of those marks}
     */
    boolean isPlain(int atom) {
        return onlyWords ? end(atom) - start(atom) <= MOST_LETTERS : (flags[atom] & PLAIN) != 0;
    }

    /** {@return whether an atom is among the {@link #plainWords}} */
    boolean isPlainWord(int atom) {
        return onlyWords || ((flags[atom] & PLAIN) != 0 && isWord(atom));
    }

    /**
     * {@return the plain words, folded, in order; for a text that has only words, including those of more than fifteen letters}
     */
    JoinedWords plainWords() {
        return plain;
    }

    /** {@return empty memory for a reading of the text, whose words must be taken from it before the atoms are returned} */
    JoinedWords memoryForReading() {
        reading.clear(text.length());
        return reading;
    }

    /** {@return how many atoms must be passed to the grammar: those that are not plain, and the plain words in its lexicon} */
    int toAsk() {
        return toAsk;
    }

    /** {@return the n-th atom that must be passed to the grammar} */
    int asked(int n) {
        return asked[n];
    }

    /** {@return how many plain words come before the n-th atom that must be passed to the grammar} */
    int wordsBefore(int n) {
        return wordsBefore[n];
    }

    /** {@return the number in the lexicon of the n-th atom that must be passed to the grammar; -1 if it has none} */
    int known(int n) {
        return known[n];
    }

    /** {@return whether the atom is preceded by white space or is at the start of the text} */
    boolean spaced(int atom) {
        return onlyWords || (flags[atom] & SPACED) != 0;
    }

    /** {@return where the atom starts in the text, in UTF-16 units} */
    int start(int atom) {
        Objects.checkIndex(atom, size);
        return onlyWords ? plain.start(atom) : starts[atom];
    }

    /** {@return where the atom ends in the text, in UTF-16 units} */
    int end(int atom) {
        Objects.checkIndex(atom, size);
        return onlyWords ? plain.end(atom) : ends[atom];
    }

    /** {@return the atom as it is written} */
    String written(int atom) {
        int place = place(atom);
        String written = writing[place];
        if (written == null) {
            written = cutOut(atom);
            writing[place] = written;
        }
        return written;
    }

    private String cutOut(int atom) {
        int start = start(atom);
        int end = end(atom);
        char first = text.charAt(start);
        return end == start + 1 && first < SINGLE.length ? SINGLE[first] : text.substring(start, end);
    }

    /** {@return the index of an atom among the recent ones, after emptying that place if another atom was there} */
    private int place(int atom) {
        int place = atom & (RECENT - 1);
        if (recent[place] != atom) {
            anyRecent = true;
            recent[place] = atom;
            words[place] = null;
            writing[place] = null;
        }
        return place;
    }

    /**
     * {@return the atoms from {@code from} up to but not including {@code to} as they are written, with everything between them}
     */
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
        int place = place(atom);
        String word = words[place];
        if (word == null) {
            word = folded(atom);
            words[place] = word;
        }
        return word;
    }

    /** {@return whether the atom, as a grammar compares it, equals the given text} */
    boolean is(int atom, String folded) {
        return onlyWords ? plain.is(atom, folded) : word(atom).equals(folded);
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
        int same = 0;
        while (same < written.length() && isFolded(written.charAt(same))) {
            same++;
        }
        return same == written.length() ? written : foldedLetters(written);
    }

    private static boolean isFolded(char c) {
        return (c >= 'a' && c <= 'z') || c == '\'';
    }

    private static String foldedLetters(String written) {
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
        int same = 0;
        while (same < written.length() && written.charAt(same) >= '0' && written.charAt(same) <= '9') {
            same++;
        }
        if (same == written.length()) {
            return written;
        }
        StringBuilder out = new StringBuilder(written.length());
        written.codePoints().filter(Character::isDigit).forEach(c -> out.append((char) ('0' + Character.digit(c, 10))));
        return out.toString();
    }

    private static String foldedSign(String written) {
        int c = written.codePointAt(0);
        if (isApostrophe(c)) {
            return "'";
        }
        if (c < 0x80) {
            return written;
        }
        return Character.getType(c) == Character.DASH_PUNCTUATION || c == 0x2212 ? "-" : written;
    }

    private void cut() {
        int end = text.length();
        int look = LOOK;
        for (int i = 0; i < end; ) {
            if (i >= look) {
                Interruption.check();
                look = i + LOOK;
            }
            int c = latin1[i];
            if (c >= 0 && c <= ' ') {
                i++;
                continue;
            }
            int word = i;
            while (latin1[word] == '"') {
                word++;
            }
            long first = (long) EIGHT.get(latin1, word);
            long second = (long) EIGHT.get(latin1, word + 7);
            int head = letters(first);
            int letters = head < 7 ? head : 7 + letters(second);
            int behind = word + letters;
            int next = behind;
            while (isQuiet(latin1[next])) {
                next++;
            }
            boolean alone = letters > 0 && letters <= MOST_LETTERS && latin1[next] >= 0 && latin1[next] <= ' ';
            if (alone && !isCamel(first, second, letters) && !(next > behind && isStreet(behind))) {
                plain(i, word, next, letters, first | SMALL, second | SMALL);
                i = next;
            } else {
                i = any(i);
            }
        }
    }

    /** {@return how many of eight characters, from the first on, are ASCII letters} */
    private static int letters(long eight) {
        long seven = (eight | SMALL) & ~HIGH_BITS;
        long marks = (seven + (0x80 - 'a') * ONES) & ~(seven + (0x7F - 'z') * ONES) & ~eight;
        return Long.numberOfTrailingZeros(~marks & HIGH_BITS) >>> 3;
    }

    /** {@return whether a capital follows a lower-case letter: a letter without the case bit after one with it} */
    private static boolean isCamel(long first, long second, int letters) {
        long camel = first << 8 & ~first & bytes(Math.min(letters, 8));
        long more = second << 8 & ~second & bytes(Math.max(letters, 8) - 7);
        return ((camel | more) & SMALL) != 0;
    }

    /** {@return a mask of the lowest 1 to 8 bytes} */
    private static long bytes(int count) {
        return -1L >>> (Long.SIZE - 8 * count);
    }

    /** {@return whether the full stop marks an abbreviated word, as in {@code Hauptstr.}} */
    private boolean isStreet(int dot) {
        return dot >= 3 && latin1[dot] == '.' && latin1[dot - 1] == 'r' && latin1[dot - 2] == 't' && latin1[dot - 3] == 's';
    }

    /** {@return whether a folded word, written alone, would be plain} */
    static boolean mayBePlain(String folded) {
        return folded.length() <= MOST_LETTERS && !folded.isEmpty() && folded.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    /** {@return whether a mark after a word ends a clause or a quotation, and so is not spoken} */
    private static boolean isQuiet(byte c) {
        return (c & -Long.SIZE) == 0 && (QUIET >>> c & 1) != 0;
    }

    /** Adds a plain word with the marks before and after it. */
    private void plain(int from, int word, int to, int letters, long first, long second) {
        int flag = SPACED | PLAIN;
        for (int i = from; i < word; i++) {
            add(i, i + 1, SIGN | flag);
            flag = PLAIN;
        }
        int number = lexicon.indexOf(letters, first, second);
        if (number >= 0) {
            ask(size, number, plain.size());
        }
        plain.add(letters, first, second);
        add(word, word + letters, WORD | flag);
        for (int i = word + letters; i < to; i++) {
            add(i, i + 1, SIGN | PLAIN);
        }
    }

    private void ask(int atom, int number, int before) {
        if (toAsk == asked.length) {
            asked = Arrays.copyOf(asked, 2 * toAsk);
            wordsBefore = Arrays.copyOf(wordsBefore, 2 * toAsk);
            known = Arrays.copyOf(known, 2 * toAsk);
        }
        asked[toAsk] = atom;
        wordsBefore[toAsk] = before;
        known[toAsk++] = number;
    }

    /** Cuts text that is not plain, up to the next space; returns the index of that space. */
    private int any(int from) {
        int spaced = SPACED;
        int i = from;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            Type type = type(c);
            switch (type) {
                case SPACE -> {
                    return next;
                }
                case INVISIBLE -> {
                    i = next;
                    continue;
                }
                case SIGN -> odd(i, next, SIGN | spaced);
                case DIGIT -> {
                    next = run(next, Type.DIGIT);
                    odd(i, next, NUMBER | spaced);
                }
                case LETTER -> {
                    next = alone(c) ? marks(next) : run(next, Type.LETTER);
                    odd(i, next, WORD | spaced);
                }
            }
            spaced = 0;
            i = next;
        }
        return i;
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

    private void odd(int start, int end, int flag) {
        ask(size, -1, plain.size());
        add(start, end, flag);
    }

    /** @param flag what it is, as an index of {@link #KINDS}, with further properties */
    private void add(int start, int end, int flag) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            flags = Arrays.copyOf(flags, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        flags[size++] = (byte) flag;
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

    /** Typographic quotes used as apostrophes, modifier letters and primes, and accents typed instead of one. */
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
