package io.github.sttcompare.wer.spoken;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A prefix joined to its word by a hyphen, which may also be written closed: {@code co-operate}, {@code cooperate}. Two
 * words of their own stay two: {@code twenty-one}, {@code well-known}.
 */
final class HyphenRule implements Rule {

    private final Set<String> prefixes;
    private final UnaryOperator<String> spelling;

    HyphenRule(Set<String> prefixes, UnaryOperator<String> spelling) {
        this.prefixes = prefixes;
        this.spelling = spelling;
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        String prefix = text.at(atom);
        String word = text.at(atom + 2);
        boolean two = prefixes.contains(prefix) && text.gluedSign(atom + 1, "-") && text.glued(atom + 2)
                && text.isWord(atom + 2) && word.indexOf('\'') < 0
                && !text.gluedSign(atom, "-") && !text.glued(atom) && !text.gluedSign(atom + 3, "-");
        if (!two || !text.written(atom + 1).equals("-")) {
            return null;
        }
        WordGraph apart = WordGraph.words(spelling.apply(prefix) + " " + spelling.apply(word));
        return new Found(atom + 3, Readings.any(apart, WordGraph.word(spelling.apply(prefix + word))));
    }
}
