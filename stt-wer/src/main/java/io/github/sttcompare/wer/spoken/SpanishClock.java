package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.optional;
import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.ArrayList;
import java.util.List;

/** How Spanish says a time of day. */
final class SpanishClock {

    private SpanishClock() {}

    static WordGraph time(int hour, int minute) {
        List<WordGraph> ways = new ArrayList<>();
        int twelve = (hour + 11) % 12 + 1;
        ways.add(byFigures(hour, minute));
        ways.add(relative(twelve, minute));
        if (hour != twelve) {
            ways.add(byFigures(twelve, minute));
        }
        ways.removeIf(way -> way == WordGraph.EMPTY);
        return Readings.any(ways);
    }

    private static String hour(int hour) {
        return hour == 1 ? "una" : hour == 21 ? "veintiuna" : SpanishNumbers.name(hour);
    }

    private static WordGraph byFigures(int hour, int minute) {
        WordGraph named = words(hour(hour));
        if (minute == 0) {
            return seq(named, Readings.any("", "en punto", hour == 1 ? "hora" : "horas", "cero cero"));
        }
        WordGraph minutes = words(SpanishNumbers.name(minute));
        WordGraph figures = minute < 10 ? seq(optional("cero"), minutes) : minutes;
        return seq(named, Readings.any("", "y", "horas", "horas y", "con"), figures, optional(minute == 1 ? "minuto" : "minutos"));
    }

    private static WordGraph relative(int hour, int minute) {
        String here = hour(hour);
        String next = hour(hour % 12 + 1);
        String article = next.equals("una") ? "la" : "las";
        return switch (minute) {
            case 15 -> words(here + " y cuarto");
            case 30 -> words(here + " y media");
            case 45 -> Readings.any(next + " menos cuarto", "cuarto para " + article + " " + next, "un cuarto para " + article + " " + next);
            default -> minute > 30
                    ? Readings.any(
                            next + " menos " + SpanishNumbers.name(60 - minute),
                            SpanishNumbers.name(60 - minute) + " para " + article + " " + next)
                    : WordGraph.EMPTY;
        };
    }
}
