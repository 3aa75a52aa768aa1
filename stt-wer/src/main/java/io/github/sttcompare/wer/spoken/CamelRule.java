package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Names with a capital inside, which may be heard as several words: {@code YouTube}, {@code iPhone}, {@code macOS}, {@code #MeToo}. */
final class CamelRule implements Rule {

    private static final int LONGEST = 40;

    private final UnaryOperator<String> spelling;

    CamelRule(UnaryOperator<String> spelling) {
        this.spelling = spelling;
    }

    /** {@return whether a capital follows a small letter} */
    static boolean isCamel(String written) {
        for (int i = 1; i < written.length(); i++) {
            if (Character.isUpperCase(written.charAt(i)) && Character.isLowerCase(written.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.WORD);
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (!text.isWord(atom) || !isCamel(text.written(atom)) || text.written(atom).length() > LONGEST) {
            return null;
        }
        List<WordGraph> parts = new ArrayList<>();
        String written = text.written(atom);
        int from = 0;
        for (int i = 1; i <= written.length(); i++) {
            if (i == written.length() || startsPart(written, i)) {
                parts.add(part(written.substring(from, i)));
                from = i;
            }
        }
        WordGraph closed = WordGraph.word(spelling.apply(text.at(atom)));
        return new Found(atom + 1, Readings.any(closed, Readings.best(Readings.inTurn(parts), Unit.MOST_READINGS / 4)));
    }

    /** {@code You|Tube}, {@code Chat|GPT}, {@code PDF|Reader}. */
    private static boolean startsPart(String written, int at) {
        boolean upper = Character.isUpperCase(written.charAt(at));
        boolean behindSmall = Character.isLowerCase(written.charAt(at - 1));
        boolean beforeSmall = at + 1 < written.length() && Character.isLowerCase(written.charAt(at + 1));
        return upper && (behindSmall || beforeSmall);
    }

    private WordGraph part(String part) {
        String folded = spelling.apply(part.toLowerCase(Locale.ROOT));
        boolean letters = part.length() > 1 && part.length() <= 4 && part.chars().allMatch(Character::isUpperCase);
        return letters ? Readings.any(folded, String.join(" ", folded.split(""))) : WordGraph.word(folded);
    }
}
