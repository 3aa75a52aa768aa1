package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.alt;
import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** How French says dates. */
final class FrenchCalendar implements Calendar {

    private static final List<String> MONTHS = List.of(
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre");
    private static final Map<String, Integer> OTHERS = Map.ofEntries(
            Map.entry("janv", 1), Map.entry("févr", 2), Map.entry("fév", 2), Map.entry("avr", 4), Map.entry("juil", 7),
            Map.entry("aout", 8), Map.entry("sept", 9), Map.entry("oct", 10), Map.entry("nov", 11), Map.entry("déc", 12));
    private static final List<String> WEEKDAYS =
            List.of("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche");

    private final NumberWords numbers;

    FrenchCalendar(NumberWords numbers) {
        this.numbers = numbers;
    }

    @Override
    public Set<String> names() {
        return Calendar.namesOf(MONTHS, WEEKDAYS, OTHERS.keySet());
    }

    @Override
    public int month(String folded) {
        int full = MONTHS.indexOf(folded);
        return full >= 0 ? full + 1 : OTHERS.getOrDefault(folded, 0);
    }

    @Override
    public String weekday(String folded) {
        for (String day : WEEKDAYS) {
            if (day.equals(folded) || (folded.length() == 3 && day.startsWith(folded))) {
                return day;
            }
        }
        return "";
    }

    @Override
    public int marksOfDay(Text text, int afterNumber) {
        return text.glued(afterNumber) && text.is(afterNumber, "er") ? 1 : 0;
    }

    @Override
    public boolean links(String folded) {
        return false;
    }

    @Override
    public boolean monthFirst() {
        return false;
    }

    @Override
    public boolean dayFirstInFigures() {
        return true;
    }

    @Override
    public boolean announcesDate(String folded) {
        return Set.of("le", "du", "au", "avant", "depuis", "jusqu'au", "dès").contains(folded);
    }

    @Override
    public WordGraph date(int day, int month, boolean monthFirst) {
        return seq(day(day), month(month));
    }

    @Override
    public WordGraph dateInFigures(int day, int month) {
        return seq(day(day), alt(month(month), words(FrenchNumbers.name(month)), Readings.any("zéro " + FrenchNumbers.name(month))));
    }

    @Override
    public WordGraph month(int month) {
        return word(MONTHS.get(month - 1));
    }

    @Override
    public WordGraph day(int day) {
        return day == 1 ? Readings.any("premier", "un") : words(FrenchNumbers.name(day));
    }

    @Override
    public WordGraph year(String digits) {
        if (digits.length() == 4) {
            return Readings.best(numbers.figure(digits), Unit.MOST_READINGS / 4);
        }
        WordGraph century = numbers.quantity((digits.compareTo("50") < 0 ? "20" : "19") + digits);
        return Readings.any(century, numbers.figure(digits));
    }
}
