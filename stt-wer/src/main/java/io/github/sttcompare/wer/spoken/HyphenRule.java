package io.github.sttcompare.wer.spoken;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A prefix joined to its word by a hyphen, which may also be written closed: {@code co-operate}, {@code cooperate}. Two
 * words of their own stay two: {@code twenty-one}, {@code well-known}.
 */
final class HyphenRule implements Rule {

    private static final int SHORTEST_NOUN = 3;

    private final Set<String> prefixes;
    private final boolean joinsNouns;
    private final Set<String> names;
    private final UnaryOperator<String> spelling;

    /**
     * @param lists    the prefixes; words that begin the name of a place and titles of persons, whose names stay two words
     * @param joinsNouns whether two nouns are one word of the language however it is written: {@code Pop-Musik}
     */
    HyphenRule(WordLists lists, boolean joinsNouns, UnaryOperator<String> spelling) {
        this.prefixes = Set.copyOf(lists.words("prefixes"));
        this.names = Set.copyOf(lists.words("before names with a hyphen"));
        this.joinsNouns = joinsNouns;
        this.spelling = spelling;
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        String prefix = text.at(atom);
        String word = text.at(atom + 2);
        boolean two = text.isWord(atom) && (prefixes.contains(prefix) || isNoun(text, atom)) && text.gluedSign(atom + 1, "-") && text.glued(atom + 2)
                && text.isWord(atom + 2) && word.indexOf('\'') < 0
                && !text.gluedSign(atom, "-") && !text.glued(atom) && !text.gluedSign(atom + 3, "-");
        if (!two || !(prefixes.contains(prefix) || isNoun(text, atom + 2)) || !isHyphen(text.written(atom + 1))) {
            return null;
        }
        if (joinsNouns && (names.contains(prefix) || names.contains(text.at(text.is(atom - 1, ".") ? atom - 2 : atom - 1)))) {
            return null;
        }
        WordGraph apart = WordGraph.words(spelling.apply(prefix) + " " + spelling.apply(word));
        return new Found(atom + 3, Readings.any(apart, WordGraph.word(spelling.apply(prefix + word))));
    }

    private boolean isNoun(Text text, int at) {
        return joinsNouns && text.capitalised(at) && text.at(at).length() >= SHORTEST_NOUN && !text.upper(at);
    }

    private static boolean isHyphen(String written) {
        return written.equals("-") || written.equals("\u2010") || written.equals("\u2011");
    }
}
