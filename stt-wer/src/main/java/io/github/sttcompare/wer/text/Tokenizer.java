package io.github.sttcompare.wer.text;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Cuts a text into the units that are counted.
 *
 * <p>Immutable and thread-safe. The {@link #id} is stored with every score, because rates over different units cannot
 * be compared.
 */
public final class Tokenizer {

    private static final Set<String> LANGUAGES_WITHOUT_SPACES =
            Set.of("zh", "yue", "wuu", "nan", "hak", "lzh", "cmn", "ja", "th", "lo", "km", "my");

    private static final Tokenizer WORDS = new Tokenizer("words", Tokenizer::cutWords);
    private static final Tokenizer WHITE_SPACE = new Tokenizer("white-space", Tokenizer::cutAtWhiteSpace);
    private static final Tokenizer CODE_POINTS = new Tokenizer("code-points", Tokenizer::cutCodePoints);
    private static final Tokenizer GRAPHEMES = new Tokenizer("graphemes", Tokenizer::cutGraphemes);

    private final String id;
    private final Function<String, Tokens> cut;

    private Tokenizer(String id, Function<String, Tokens> cut) {
        this.id = Objects.requireNonNull(id, "id");
        this.cut = cut;
    }

    /**
     * {@return words separated by white space, and single characters of scripts that are written without it}
     *
     * <p>White space is what Unicode says it is (the property White_Space), no-break spaces included. Han, Hiragana,
     * Katakana, Thai, Lao, Khmer and Myanmar are cut into extended grapheme clusters (UAX&nbsp;#29), so that vowel signs
     * and tone marks stay with their letter; a Latin word amid them stays a word.
     */
    public static Tokenizer words() {
        return WORDS;
    }

    /**
     * {@return the tokenizer for words of a language: {@link #words()} for one written without spaces, else
     * {@link #whitespace()}}
     *
     * @param languageTag a BCP-47 tag such as {@code ja} or {@code en-US}; of its parts only the language counts
     */
    public static Tokenizer words(String languageTag) {
        String language = Locale.forLanguageTag(languageTag).getLanguage();
        return language.isEmpty() || LANGUAGES_WITHOUT_SPACES.contains(language) ? WORDS : WHITE_SPACE;
    }

    /** {@return words separated by Unicode white space, whatever the script} */
    public static Tokenizer whitespace() {
        return WHITE_SPACE;
    }

    /**
     * {@return single code points, white space included except at the ends of the text}
     *
     * <p>This is what jiwer counts for its character error rate.
     */
    public static Tokenizer codePoints() {
        return CODE_POINTS;
    }

    /**
     * {@return what a reader sees as one character: extended grapheme clusters (UAX&nbsp;#29, as the running JDK knows
     * it), white space included except at the ends of the text}
     */
    public static Tokenizer graphemes() {
        return GRAPHEMES;
    }

    /**
     * {@return a tokenizer of your own}
     *
     * @param id   stored with every score
     * @param split stateless and thread-safe
     */
    public static Tokenizer of(String id, Function<String, List<String>> split) {
        return new Tokenizer(id, text -> Tokens.of(split.apply(text)));
    }

    /** {@return the name that is stored with every score} */
    public String id() {
        return id;
    }

    /** {@return the tokens of a text, in order; lone surrogates count as characters} */
    public Tokens tokenize(String text) {
        return cut.apply(text);
    }

    /** {@return the id} */
    @Override
    public String toString() {
        return id;
    }

    private static Tokens cutAtWhiteSpace(String text) {
        Tokens words = Latin1Words.cut(text);
        return words != null ? words : cutAnyAtWhiteSpace(text);
    }

    private static Tokens cutAnyAtWhiteSpace(String text) {
        char[] chars = text.toCharArray();
        Tokens.Builder tokens = new Tokens.Builder(text, chars.length / 5 + 2);
        int i = 0;
        while (true) {
            while (i < chars.length && isWhiteSpace(chars[i])) {
                i++;
            }
            if (i == chars.length) {
                return tokens.build();
            }
            int start = i;
            while (i < chars.length && !isWhiteSpace(chars[i])) {
                i++;
            }
            tokens.add(start, i);
        }
    }

    private static Tokens cutWords(String text) {
        Tokens words = Latin1Words.cut(text);
        if (words != null) {
            return words;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= Scripts.FIRST_WITHOUT_SPACES) {
                return cutMixed(text);
            }
        }
        return cutAnyAtWhiteSpace(text);
    }

    private static Tokens cutMixed(String text) {
        Tokens.Builder tokens = new Tokens.Builder(text, text.length() / 2 + 2);
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        int wordStart = -1;
        for (int start = 0, to = clusters.next(); to != BreakIterator.DONE; start = to, to = clusters.next()) {
            int from = start;
            // a mark behind a space makes one cluster with it, and is no space
            while (from < to && isWhiteSpace(text.charAt(from))) {
                from++;
            }
            boolean alone = from < to && Scripts.withoutSpaces(text.codePointAt(from));
            if ((from > start || alone) && wordStart >= 0) {
                tokens.add(wordStart, start);
                wordStart = -1;
            }
            if (alone) {
                tokens.add(from, to);
            } else if (from < to && wordStart < 0) {
                wordStart = from;
            }
        }
        if (wordStart >= 0) {
            tokens.add(wordStart, text.length());
        }
        return tokens.build();
    }

    private static Tokens cutCodePoints(String text) {
        int end = end(text);
        int i = start(text, end);
        Tokens.Builder tokens = new Tokens.Builder(text, end - i);
        while (i < end) {
            int next = i + Character.charCount(text.codePointAt(i));
            tokens.add(i, next);
            i = next;
        }
        return tokens.build();
    }

    private static Tokens cutGraphemes(String text) {
        int end = end(text);
        int start = start(text, end);
        Tokens.Builder tokens = new Tokens.Builder(text, end - start);
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text.substring(start, end));
        for (int from = 0, to = clusters.next(); to != BreakIterator.DONE; from = to, to = clusters.next()) {
            tokens.add(start + from, start + to);
        }
        return tokens.build();
    }

    private static int end(String text) {
        int end = text.length();
        while (end > 0 && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static int start(String text, int end) {
        int start = 0;
        while (start < end && isWhiteSpace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    /** The property White_Space of Unicode; all of it lies in the basic plane. */
    static boolean isWhiteSpace(char c) {
        if (c <= ' ') {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        if (c < 0x85) {
            return false;
        }
        return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029
                || c == 0x202F || c == 0x205F || c == 0x3000;
    }
}
