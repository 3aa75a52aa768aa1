package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Interruption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fillers, contractions and titles of the Whisper English profile, each in one pass from left to right.
 *
 * <p>The rules are defined as replacements one after another over the whole text. One pass gives the same result
 * because the replaced words overlap in no text but {@code i'ma'am}, which reads as {@code i'ma} first in both, and
 * because a replacement forms a new match only in {@code 's gotta} and before {@code n't}, which are looked for.
 */
final class Contractions {

    private static final String[] FILLERS = {"hmm", "mm", "mhm", "mmm", "uh", "um"};

    /** By first letter from a to z: words alternating with what replaces them. */
    private static final String[][] WORDS = byFirstLetter(
            "won't", "will not",
            "can't", "can not",
            "let's", "let us",
            "ain't", "aint",
            "y'all", "you all",
            "wanna", "want to",
            "gotta", "got to",
            "gonna", "going to",
            "i'ma", "i am going to",
            "imma", "i am going to",
            "woulda", "would have",
            "coulda", "could have",
            "shoulda", "should have",
            "ma'am", "madam",
            "mr", "mister ",
            "mrs", "missus ",
            "st", "saint ",
            "dr", "doctor ",
            "prof", "professor ",
            "capt", "captain ",
            "gov", "governor ",
            "ald", "alderman ",
            "gen", "general ",
            "sen", "senator ",
            "rep", "representative ",
            "pres", "president ",
            "rev", "reverend ",
            "hon", "honorable ",
            "asst", "assistant ",
            "assoc", "associate ",
            "lt", "lieutenant ",
            "col", "colonel ",
            "jr", "junior ",
            "sr", "senior ",
            "esq", "esquire ");

    /** In order of precedence: what follows an apostrophe, and what replaces both. */
    private static final String[] SUFFIXES = {
        "d been", " had been",
        "s been", " has been",
        "d gone", " had gone",
        "s gone", " has gone",
        "d done", " had done",
        "s gotta", " has got to",
        "s got", " has got",
        "re", " are",
        "s", " is",
        "d", " would",
        "ll", " will",
        "t", " not",
        "ve", " have",
        "m", " am",
    };

    private static final int FIRST_SIMPLE_SUFFIX = 14;

    private Contractions() {}

    private static String[][] byFirstLetter(String... pairs) {
        String[][] table = new String[26][0];
        for (int i = 0; i < pairs.length; i += 2) {
            int letter = pairs[i].charAt(0) - 'a';
            String[] longer = Arrays.copyOf(table[letter], table[letter].length + 2);
            longer[longer.length - 2] = pairs[i];
            longer[longer.length - 1] = pairs[i + 1];
            table[letter] = longer;
        }
        return table;
    }

    /** {@return the words that the passes here look for, but those with an apostrophe} */
    static List<String> words() {
        List<String> words = new ArrayList<>(List.of(FILLERS));
        for (String[] pairs : WORDS) {
            for (int i = 0; i < pairs.length; i += 2) {
                words.add(pairs[i]);
            }
        }
        return words;
    }

    /** Removes fillers. */
    static Chars dropFillers(Chars text, Chars spare) {
        char[] array = text.array;
        int copied = 0;
        for (int i = 0; i < text.length; i++) {
            char c = array[i];
            Interruption.check(i);
            if ((c == 'u' || c == 'm' || c == 'h') && text.startsWord(i)) {
                int end = fillerEnd(text, i);
                if (end > i) {
                    spare.append(text, copied, i);
                    copied = end;
                    i = end - 1;
                }
            }
        }
        return finish(text, spare, copied);
    }

    private static int fillerEnd(Chars text, int at) {
        for (String word : FILLERS) {
            if (text.startsWith(word, at) && text.endsWord(at + word.length())) {
                return at + word.length();
            }
        }
        return at;
    }

    /** Removes white space before an apostrophe. */
    static Chars glueApostrophes(Chars text, Chars spare) {
        int copied = 0;
        for (int i = text.indexOf('\'', 0); i >= 0; i = text.indexOf('\'', i + 1)) {
            int from = i;
            while (from > copied && Spaces.isSpace(text.array[from - 1])) {
                from--;
            }
            if (from < i) {
                spare.append(text, copied, from);
                copied = i;
            }
        }
        return finish(text, spare, copied);
    }

    /** Spells out contractions and titles. */
    static Chars expand(Chars text, Chars out) {
        char[] array = text.array;
        int copied = 0;
        boolean start = true;
        for (int i = 0; i < text.length; i++) {
            Interruption.check(i);
            char c = array[i];
            if (c >= 'a' && c <= 'z') {
                if (start) {
                    start = false;
                    String[] words = WORDS[c - 'a'];
                    int found = words.length == 0 ? -1 : find(text, i, words);
                    if (found >= 0) {
                        out.append(text, copied, i);
                        out.append(words[found + 1]);
                        copied = i + words[found].length();
                        i = copied - 1;
                    }
                }
            } else if (c == '\'') {
                int found = findSuffix(text, i + 1);
                if (found >= 0) {
                    out.append(text, copied, i);
                    copied = i + 1 + SUFFIXES[found].length();
                    boolean not = SUFFIXES[found].equals("t") && text.endsWord(copied);
                    if (not && out.length > 0 && out.array[out.length - 1] == 'n') {
                        out.length--;
                    }
                    out.append(SUFFIXES[found + 1]);
                    i = copied - 1;
                }
                start = found < 0;
            } else if (c < 0x80) {
                start = !Whisper.isWord(c);
            } else {
                start = text.startsWord(i + 1);
            }
        }
        return finish(text, out, copied);
    }

    /** Index of the first word of alternating words and replacements that stands at the place, or -1. */
    private static int find(Chars text, int at, String[] pairs) {
        for (int k = 0; k < pairs.length; k += 2) {
            if (text.startsWith(pairs[k], at) && text.endsWord(at + pairs[k].length())) {
                return k;
            }
        }
        return -1;
    }

    /** As {@link #find}, but "n't" ends a suffix too, for its n is taken away before: {@code you'ven't}. */
    private static int findSuffix(Chars text, int at) {
        for (int k = 0; k < SUFFIXES.length; k += 2) {
            if (text.startsWith(SUFFIXES[k], at)) {
                int end = at + SUFFIXES[k].length();
                boolean perfect = k < FIRST_SIMPLE_SUFFIX;
                if (text.endsWord(end) || (!perfect && text.startsWith("n't", end) && text.endsWord(end + 3))) {
                    return k;
                }
            }
        }
        return -1;
    }

    private static Chars finish(Chars text, Chars out, int copied) {
        if (copied == 0) {
            return text;
        }
        out.append(text, copied, text.length);
        return out;
    }
}
