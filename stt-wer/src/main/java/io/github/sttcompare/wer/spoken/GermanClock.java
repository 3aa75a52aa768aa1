package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.EMPTY;
import static io.github.sttcompare.wer.spoken.WordGraph.alt;
import static io.github.sttcompare.wer.spoken.WordGraph.optional;
import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.ArrayList;
import java.util.List;

/** How German says a time of day. */
final class GermanClock {

    private GermanClock() {}

    static WordGraph time(int hour, int minute, boolean marked) {
        List<WordGraph> ways = new ArrayList<>();
        int twelve = (hour + 11) % 12 + 1;
        ways.add(byFigures(hour, minute, marked));
        if (minute > 0) {
            ways.add(relative(twelve, minute));
        }
        if (hour != twelve) {
            ways.add(byFigures(twelve, minute, marked));
        }
        return Readings.any(ways);
    }

    private static WordGraph byFigures(int hour, int minute, boolean marked) {
        WordGraph withClock = words((hour == 1 ? "ein" : name(hour)) + " uhr");
        if (minute == 0) {
            return marked ? withClock : alt(withClock, word(name(hour)), words(name(hour) + " uhr null"));
        }
        WordGraph minutes = minute < 10 ? seq(optional("null"), word(name(minute))) : word(name(minute));
        WordGraph full = seq(withClock, minutes);
        return alt(full, seq(word(name(hour)), minutes), seq(withClock, optional("und"), word(name(minute)), word(minute == 1 ? "minute" : "minuten")));
    }

    private static String name(int n) {
        return GermanNumbers.name(n);
    }

    private static WordGraph relative(int hour, int minute) {
        String here = name(hour);
        String next = name(hour % 12 + 1);
        List<WordGraph> ways = new ArrayList<>();
        switch (minute) {
            case 15 -> ways.addAll(List.of(words("viertel nach " + here), words("viertel " + next)));
            case 30 -> ways.add(words("halb " + next));
            case 45 -> ways.addAll(List.of(words("viertel vor " + next), words("dreiviertel " + next), words("drei viertel " + next)));
            default -> {}
        }
        if (minute < 30) {
            ways.add(seq(count(minute), words("nach " + here)));
        } else if (minute > 30) {
            ways.add(seq(count(60 - minute), words("vor " + next)));
        }
        if (minute >= 20 && minute < 30) {
            ways.add(seq(count(30 - minute), words("vor halb " + next)));
        } else if (minute > 30 && minute <= 40) {
            ways.add(seq(count(minute - 30), words("nach halb " + next)));
        }
        return ways.isEmpty() ? EMPTY : Readings.any(ways);
    }

    private static WordGraph count(int minutes) {
        return minutes == 1
                ? Readings.any("eins", "eine minute")
                : seq(word(name(minutes)), optional("minuten"));
    }
}
