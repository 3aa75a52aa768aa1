package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.EMPTY;
import static io.github.sttcompare.wer.spoken.WordGraph.alt;
import static io.github.sttcompare.wer.spoken.WordGraph.optional;
import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.ArrayList;
import java.util.List;

/** How English says a time of day. */
final class EnglishClock {

    private static final WordGraph OH = Readings.any("oh", "zero");

    private EnglishClock() {}

    /** {@return the readings of a time: by the figures, by the clock of 12 hours, and by quarters and minutes} */
    static WordGraph time(int hour, int minute, boolean padded) {
        List<WordGraph> ways = new ArrayList<>();
        WordGraph named = words(EnglishNumbers.name(hour));
        WordGraph figures = padded ? alt(named, seq(OH, named)) : named;
        boolean afternoon = hour > 12;
        ways.add(seq(figures, minutes(minute, afternoon || padded || hour == 0 || hour >= 10)));
        int twelve = (hour + 11) % 12 + 1;
        if (hour != twelve) {
            WordGraph half = afternoon ? optional("pm") : optional("am");
            ways.add(seq(words(EnglishNumbers.name(twelve)), minutes(minute, false), half));
        }
        if (minute > 0) {
            ways.add(relative(twelve, minute));
        }
        return Readings.any(ways);
    }

    private static WordGraph minutes(int minute, boolean longDay) {
        if (minute == 0) {
            return longDay
                    ? Readings.any("", "o'clock", "hundred", "hundred hours", "zero zero", "oh oh")
                    : Readings.any("", "o'clock");
        }
        WordGraph named = words(EnglishNumbers.name(minute));
        return minute < 10 ? seq(OH, named) : named;
    }

    private static WordGraph relative(int hour, int minute) {
        WordGraph here = words(EnglishNumbers.name(hour));
        WordGraph next = words(EnglishNumbers.name(hour % 12 + 1));
        WordGraph past = Readings.any("past", "after");
        WordGraph to = Readings.any("to", "till", "of", "before", "until");
        return switch (minute) {
            case 15 -> alt(seq(optional("a"), word("quarter"), past, here), seq(count(15), past, here));
            case 30 -> seq(word("half"), alt(word("past"), EMPTY), here);
            case 45 -> alt(seq(optional("a"), word("quarter"), to, next), seq(count(15), to, next));
            default -> minute < 30
                    ? seq(count(minute), past, here)
                    : seq(count(60 - minute), to, next);
        };
    }

    private static WordGraph count(int minutes) {
        return seq(words(EnglishNumbers.name(minutes)), optional(minutes == 1 ? "minute" : "minutes"));
    }
}
