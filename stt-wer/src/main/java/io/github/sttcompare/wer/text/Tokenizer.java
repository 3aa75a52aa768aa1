package io.github.sttcompare.wer.text;

import io.github.sttcompare.kit.LanguageTags;
import io.github.sttcompare.wer.internal.Borders;
import io.github.sttcompare.wer.internal.Interruption;
import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Splits a text into the units that are counted.
 *
 * <p>When the calling thread is interrupted, work on long texts ends within tens of milliseconds with a
 * {@link java.util.concurrent.CancellationException}; the interrupt status stays set. Short texts are processed nevertheless.
 *
 * <p>Immutable and thread-safe. The {@link #id} is stored with every score, because rates over different units cannot
 * be compared.
 */
public final class Tokenizer {

    private static final Set<String> LANGUAGES_WITHOUT_SPACES =
            Set.of("zh", "yue", "wuu", "nan", "hak", "gan", "hsn", "cdo", "cjy", "cpx", "czh", "czo", "mnp", "lzh", "ja",
                    "th", "nod", "tts", "lo", "km", "my", "shn");

    private static final Tokenizer WORDS = new Tokenizer("words", Tokenizer::cutWords);
    private static final Tokenizer WHITE_SPACE = new Tokenizer("white-space", Tokenizer::cutAtWhiteSpace);
    private static final Tokenizer JIWER_WORDS = new Tokenizer("jiwer-words", JiwerWords::cut);
    private static final Tokenizer CHARACTERS = new Tokenizer("characters", text -> cutCodePoints(text, true));
    private static final Tokenizer CODE_POINTS = new Tokenizer("code-points", text -> cutCodePoints(text, false));
    private static final Tokenizer GRAPHEMES = new Tokenizer("graphemes", Tokenizer::cutGraphemes);

    private final String id;
    private final Function<String, Tokens> cut;

    private Tokenizer(String id, Function<String, Tokens> cut) {
        this.id = Objects.requireNonNull(id, "id");
        this.cut = cut;
    }

    /**
     * {@return words separated by white space, and single characters in scripts without spaces}
     *
     * <p>White space is defined by Unicode (the property White_Space), including no-break spaces. Han, Hiragana,
     * Katakana, Thai, Lao, Khmer and Myanmar are cut into extended grapheme clusters (UAX&nbsp;#29), so that vowel signs
     * and tone marks stay with their letter; a Latin word among them stays a word.
     */
    public static Tokenizer words() {
        return WORDS;
    }

    /**
     * {@return the tokenizer for words of a language: {@link #words()} for a language written without spaces, otherwise
     * {@link #whitespace()}}
     *
     * @param languageTag a BCP-47 tag such as {@code ja} or {@code en-US}, or with a code of three letters such as
     *                    {@code jpn}; of its parts only the language counts
     */
    public static Tokenizer words(String languageTag) {
        String language = LanguageTags.language(languageTag);
        return language.isEmpty() || LANGUAGES_WITHOUT_SPACES.contains(language) ? WORDS : WHITE_SPACE;
    }

    /** {@return words separated by Unicode white space, whatever the script} */
    public static Tokenizer whitespace() {
        return WHITE_SPACE;
    }

    /**
     * {@return words as split by jiwer 4 by default: only at the space (U+0020), after sequences of white space were
     * replaced by one space and the text was trimmed}
     *
     * <p>So {@code a<tab>b} is one word. White space is what Python's {@code \\s} matches.
     */
    public static Tokenizer jiwerWords() {
        return JIWER_WORDS;
    }

    /**
     * {@return single code points, including white space except at the ends of the text and next to scripts without spaces}
     *
     * <p>A space between two Chinese characters has no meaning: it was left behind by punctuation, or added by a provider.
     * The same is true of a space between such a character and a Latin word or a number ({@code 我用 iPhone 打电话} and
     * {@code 我用iPhone打电话} are the same), because both are common. Spaces between words of other scripts count.
     */
    public static Tokenizer characters() {
        return CHARACTERS;
    }

    /**
     * {@return single code points, including white space except at the ends of the text}
     *
     * <p>This is what jiwer counts for its character error rate, in every script.
     */
    public static Tokenizer codePoints() {
        return CODE_POINTS;
    }

    /**
     * {@return what a reader perceives as one character: extended grapheme clusters (UAX&nbsp;#29, as implemented by the
     * running JDK), with white space as in {@link #characters}}
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
        Borders borders = Borders.begin();
        int length = text.length();
        for (int from = 0; from < length; from += Long.SIZE) {
            Interruption.check(from);
            int count = Math.min(length - from, Long.SIZE);
            long spaces = 0;
            for (int i = 0; i < count; i++) {
                spaces |= (WhiteSpace.is(text.charAt(from + i)) ? 1L : 0L) << i;
            }
            borders.addWords(from, spaces, count);
        }
        return new Tokens(text, borders.end(text.length()), false);
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
        Borders borders = Borders.begin();
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        int wordStart = -1;
        for (int start = 0, to = clusters.next(); to != BreakIterator.DONE; start = to, to = clusters.next()) {
            int from = start;
            // a mark after a space forms a cluster with it, which is not a space
            while (from < to && WhiteSpace.is(text.charAt(from))) {
                from++;
            }
            boolean alone = from < to && Scripts.withoutSpaces(text.codePointAt(from));
            if ((from > start || alone) && wordStart >= 0) {
                borders.add(wordStart, start);
                wordStart = -1;
            }
            if (alone) {
                borders.add(from, to);
            } else if (from < to && wordStart < 0) {
                wordStart = from;
            }
        }
        if (wordStart >= 0) {
            borders.add(wordStart, text.length());
        }
        return new Tokens(text, borders.end(text.length()), false);
    }

    private static Tokens cutCodePoints(String text, boolean scriptsMatter) {
        int end = end(text);
        int i = start(text, end);
        Borders borders = Borders.begin();
        while (i < end) {
            if (scriptsMatter && WhiteSpace.is(text.charAt(i))) {
                int next = afterBlanks(text, i);
                if (saysNothing(text, i, next)) {
                    i = next;
                    continue;
                }
            }
            int next = i + Character.charCount(text.codePointAt(i));
            borders.add(i, next);
            i = next;
        }
        return new Tokens(text, borders.end(text.length()), false);
    }

    private static Tokens cutGraphemes(String text) {
        int end = end(text);
        int start = start(text, end);
        Borders borders = Borders.begin();
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text.substring(start, end));
        int silentUntil = start;
        for (int from = 0, to = clusters.next(); to != BreakIterator.DONE; from = to, to = clusters.next()) {
            int at = start + from;
            int until = start + to;
            if (at >= silentUntil && WhiteSpace.is(text.charAt(at))) {
                int next = afterBlanks(text, at);
                silentUntil = next >= until && saysNothing(text, at, next) ? next : at;
            }
            if (at >= silentUntil) {
                borders.add(at, until);
            }
        }
        return new Tokens(text, borders.end(text.length()), false);
    }

    private static int afterBlanks(String text, int from) {
        int to = from;
        while (to < text.length() && WhiteSpace.is(text.charAt(to))) {
            to++;
        }
        return to;
    }

    /**
     * {@return whether blanks have no meaning because a neighbouring character belongs to a script that is written without them}
     */
    private static boolean saysNothing(String text, int from, int to) {
        int before = from;
        int codePoint;
        do {
            codePoint = text.codePointBefore(before);
            before -= Character.charCount(codePoint);
        } while (before > 0 && UnicodeScript.of(codePoint) == UnicodeScript.INHERITED);
        return Scripts.withoutSpaces(codePoint) || Scripts.withoutSpaces(text.codePointAt(to));
    }

    private static int end(String text) {
        int end = text.length();
        while (end > 0 && WhiteSpace.is(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static int start(String text, int end) {
        int start = 0;
        while (start < end && WhiteSpace.is(text.charAt(start))) {
            start++;
        }
        return start;
    }
}
