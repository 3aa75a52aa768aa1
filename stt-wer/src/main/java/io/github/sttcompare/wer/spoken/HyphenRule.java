package io.github.sttcompare.wer.spoken;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Two words joined by a hyphen that may also be written as one: a prefix and its word ({@code co-operate}), words that a list has
 * as one word ({@code by-product}), and in some languages all nouns ({@code Pop-Musik}). Others remain two words: {@code
 * twenty-one}, {@code well-known}.
 */
final class HyphenRule implements Rule {

    private static final int SHORTEST_NOUN = 3;

    private final Set<String> prefixes;
    private final Set<String> closed;
    private final Set<String> names;
    private final UnaryOperator<String> spelling;

    /**
     * @param lists  the prefixes; and, for languages in which compound nouns are one word however they are written, words that
     *               begin the name of a place and titles of persons, whose names remain two words
     * @param closed the single words that two words may become
     */
    HyphenRule(WordLists lists, Set<String> closed, UnaryOperator<String> spelling) {
        this.prefixes = Set.copyOf(lists.words("prefixes"));
        this.names = Set.copyOf(lists.words("before names with a hyphen"));
        this.closed = Set.copyOf(closed);
        this.spelling = spelling;
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.WORD);
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        boolean two = text.isWord(atom) && text.gluedSign(atom + 1, "-") && text.glued(atom + 2) && text.isWord(atom + 2)
                && isHyphen(text.written(atom + 1)) && !text.glued(atom) && !text.gluedSign(atom + 3, "-");
        String first = text.at(atom);
        String second = text.at(atom + 2);
        if (!two || second.indexOf('\'') >= 0 || !(prefixes.contains(first) || closed.contains(first + second) || areNouns(text, atom))) {
            return null;
        }
        WordGraph apart = WordGraph.words(spelling.apply(first) + " " + spelling.apply(second));
        return new Found(atom + 3, Readings.any(apart, WordGraph.word(spelling.apply(first + second))));
    }

    private boolean areNouns(Text text, int atom) {
        if (names.isEmpty() || !isNoun(text, atom) || !isNoun(text, atom + 2)) {
            return false;
        }
        String before = text.at(text.is(atom - 1, ".") ? atom - 2 : atom - 1);
        return !names.contains(text.at(atom)) && !names.contains(before);
    }

    private static boolean isNoun(Text text, int at) {
        return text.capitalised(at) && (text.letter(at) || (text.at(at).length() >= SHORTEST_NOUN && !text.upper(at)));
    }

    private static boolean isHyphen(String written) {
        return written.equals("-") || written.equals("\u2010") || written.equals("\u2011");
    }
}
