package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Version numbers: three or more numbers with points ({@code 1.2.3}), or two after a word such as version ({@code v2.0}). */
final class VersionRule implements Rule {

    private static final int MOST_PARTS = 8;

    private final Speech speech;
    private final Set<String> names;
    private final WordGraph version;
    private final List<String> points;

    VersionRule(Speech speech, WordLists lists) {
        this.speech = speech;
        this.names = Set.copyOf(lists.words("before versions"));
        this.version = lists.graph("in numbers", "v");
        this.points = lists.graph("in numbers", "version point").readings();
    }

    @Override
    public Set<String> plainWords() {
        return Set.of("v");
    }

    @Override
    public Set<String> followers(String plainWord) {
        return Set.of();
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.JOINED_NUMBER, Starts.Kind.WORD);
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        boolean marked = text.is(atom, "v") && text.isNumber(atom + 1)
                && (text.glued(atom + 1) || text.gluedSign(atom + 2, "."));
        int at = marked ? atom + 1 : atom;
        if (!text.isNumber(at)) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        parts.add(text.at(at++));
        while (parts.size() < MOST_PARTS && text.gluedSign(at, ".") && text.isNumber(at + 1) && text.glued(at + 1)) {
            parts.add(text.at(at + 1));
            at += 2;
        }
        boolean named = marked || names.contains(text.at(atom - 1));
        boolean grouped = speech.groupMark() == '.' && parts.stream().skip(1).allMatch(part -> part.length() == 3);
        if (parts.size() < (marked ? 1 : named ? 2 : 3) || (grouped && !named) || (text.is(at, "%") && !marked)) {
            return null;
        }
        WordGraph numbers = numbers(parts);
        return new Found(at, marked ? Readings.inTurn(version, numbers) : numbers);
    }

    private WordGraph numbers(List<String> parts) {
        List<WordGraph> ways = new ArrayList<>();
        int most = Unit.MOST_READINGS / 2 / (2 * points.size());
        for (String point : points) {
            List<WordGraph> asNumbers = new ArrayList<>();
            List<WordGraph> asDigits = new ArrayList<>();
            for (String part : parts) {
                if (!asNumbers.isEmpty()) {
                    asNumbers.add(WordGraph.word(point));
                    asDigits.add(WordGraph.word(point));
                }
                asNumbers.add(speech.numbers().figure(part));
                asDigits.add(speech.numbers().digits(part));
            }
            ways.add(Readings.best(Readings.inTurn(asNumbers), most));
            ways.add(Readings.best(Readings.inTurn(asDigits), most));
        }
        return Readings.any(ways);
    }
}
