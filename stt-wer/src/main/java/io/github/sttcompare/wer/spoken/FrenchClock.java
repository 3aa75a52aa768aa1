package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.alt;
import static io.github.sttcompare.wer.spoken.WordGraph.optional;
import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.ArrayList;
import java.util.List;

/** How French says a time of day. */
final class FrenchClock {

    private FrenchClock() {}

    static WordGraph time(int hour, int minute) {
        List<WordGraph> ways = new ArrayList<>();
        int twelve = (hour + 11) % 12 + 1;
        boolean byTheClock = hour <= 12 && (minute == 15 || minute == 30);
        ways.add(byFigures(hours(hour), minute));
        ways.add(byTheClock ? 0 : 1, relative(hour, minute));
        if (hour != twelve) {
            ways.add(byFigures(hours(twelve), minute));
            ways.add(relative(twelve, minute));
        }
        ways.removeIf(way -> way == WordGraph.EMPTY);
        return Readings.any(ways);
    }

    private static WordGraph hours(int hour) {
        return switch (hour) {
            case 0, 24 -> Readings.any((hour == 0 ? "zéro heure" : "vingt quatre heures"), "minuit");
            case 1 -> words("une heure");
            case 12 -> Readings.any("douze heures", "midi");
            case 21 -> Readings.any("vingt et une heures", "vingt et un heures");
            default -> words(name(hour) + " heures");
        };
    }

    private static String name(int n) {
        return FrenchNumbers.name(n);
    }

    private static String minutes(int n) {
        return n % 10 == 1 && n != 11 ? name(n) + "e" : name(n);
    }

    private static WordGraph byFigures(WordGraph hours, int minute) {
        if (minute == 0) {
            return seq(hours, Readings.any("", "pile", "zéro zéro"));
        }
        WordGraph figures = minute < 10 ? seq(optional("zéro"), word(minute == 1 ? "une" : name(minute))) : words(minutes(minute));
        return seq(hours, figures, optional(minute == 1 ? "minute" : "minutes"));
    }

    private static WordGraph relative(int hour, int minute) {
        WordGraph here = hours(hour);
        WordGraph next = hours(hour == 24 ? 1 : hour + 1);
        return switch (minute) {
            case 0 -> WordGraph.EMPTY;
            case 15 -> seq(here, Readings.any("et quart", "un quart"));
            case 30 -> seq(here, Readings.any("et demie", "et demi"));
            case 45 -> alt(seq(next, Readings.any("moins le quart", "moins quart", "moins un quart")), seq(here, words("trois quarts")));
            default -> minute > 30 ? seq(next, words("moins " + minutes(60 - minute))) : WordGraph.EMPTY;
        };
    }
}
