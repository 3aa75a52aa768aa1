package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.EMPTY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a language expresses durations: two minutes fifteen for {@code 2:15}. Immutable. */
final class Durations {

    /**
     * The names of a unit of time.
     *
     * @param many the plural
     * @param one  the singular, including the word for one
     */
    private record Name(WordGraph many, WordGraph one) {}

    private final Map<String, Name> names = new HashMap<>();
    private final NumberWords numbers;
    private final WordGraph and;
    private final Set<String> minutes;

    /** @param and what may be said before the last part */
    Durations(WordLists lists, NumberWords numbers, WordGraph and) {
        this.numbers = numbers;
        this.and = and;
        this.minutes = Set.copyOf(lists.words("minutes"));
        for (WordLists.Entry entry : lists.section("durations")) {
            names.put(entry.written(), new Name(entry.forms().getFirst(), entry.forms().getLast()));
        }
    }

    /** {@return whether this word after a time shows that it has minutes and seconds} */
    boolean isMinutes(String folded) {
        return minutes.contains(folded);
    }

    /** {@return a duration; empty parts are not said, and the last unit is optional} */
    WordGraph graph(String hours, String minutes, String seconds) {
        List<WordGraph> parts = new ArrayList<>();
        add(parts, "hour", hours, false);
        add(parts, "minute", minutes, seconds.isEmpty());
        add(parts, "second", seconds, true);
        return Readings.inTurn(parts);
    }

    private void add(List<WordGraph> parts, String unit, String digits, boolean last) {
        if (digits.isEmpty() || Integer.parseInt(digits) == 0) {
            return;
        }
        Name name = names.get(unit);
        if (name == null) {
            throw new IllegalArgumentException("no \"" + unit + "\" in [durations]");
        }
        WordGraph number = Readings.best(numbers.quantity(digits), 2);
        WordGraph counted = Integer.parseInt(digits) == 1 ? name.one() : Readings.inTurn(number, name.many());
        if (!last || parts.isEmpty()) {
            parts.add(counted);
            return;
        }
        parts.add(Readings.any(EMPTY, and));
        parts.add(Readings.any(counted, number));
    }
}
