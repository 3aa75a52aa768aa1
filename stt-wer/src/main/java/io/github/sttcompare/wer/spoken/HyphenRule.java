package io.github.sttcompare.wer.spoken;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Two words joined by a hyphen, which may also be written closed: {@code co-operate}, {@code cooperate}. */
final class HyphenRule implements Rule {

    private static final int SHORTEST = 2;

    private final UnaryOperator<String> spelling;

    HyphenRule(UnaryOperator<String> spelling) {
        this.spelling = spelling;
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        boolean two = isPart(text, atom) && text.gluedSign(atom + 1, "-") && text.glued(atom + 2) && isPart(text, atom + 2)
                && !text.gluedSign(atom, "-") && !text.glued(atom) && !text.gluedSign(atom + 3, "-");
        if (!two || !text.written(atom + 1).equals("-")) {
            return null;
        }
        String first = text.at(atom);
        String second = text.at(atom + 2);
        WordGraph apart = WordGraph.words(spelling.apply(first) + " " + spelling.apply(second));
        return new Found(atom + 3, Readings.any(apart, WordGraph.word(spelling.apply(first + second))));
    }

    private static boolean isPart(Text text, int at) {
        return text.isWord(at) && text.at(at).length() >= SHORTEST && text.at(at).indexOf('\'') < 0;
    }
}
