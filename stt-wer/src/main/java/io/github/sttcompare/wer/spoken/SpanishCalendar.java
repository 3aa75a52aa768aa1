package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.alt;
import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** How Spanish says dates. */
final class SpanishCalendar implements Calendar {

    private static final List<String> MONTHS = List.of(
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre");
    private static final Map<String, Integer> OTHERS = Map.of("setiembre", 9, "sept", 9, "set", 9);
    private static final List<String> WEEKDAYS = List.of("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo");

    private final NumberWords numbers;

    SpanishCalendar(NumberWords numbers) {
        this.numbers = numbers;
    }

    @Override
    public Set<String> names() {
        return Calendar.namesOf(MONTHS, WEEKDAYS, OTHERS.keySet());
    }

    @Override
    public int month(String folded) {
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).equals(folded) || (folded.length() == 3 && MONTHS.get(i).startsWith(folded))) {
                return i + 1;
            }
        }
        return OTHERS.getOrDefault(folded, 0);
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
        int mark = text.gluedSign(afterNumber, ".") ? afterNumber + 1 : afterNumber;
        boolean marked = text.glued(mark) && Set.of("º", "o", "er", "°").contains(text.at(mark));
        return marked ? mark + 1 - afterNumber : 0;
    }

    @Override
    public boolean links(String folded) {
        return folded.equals("de") || folded.equals("del");
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
        return Set.of("el", "del", "al", "hasta", "desde").contains(folded);
    }

    @Override
    public WordGraph date(int day, int month, boolean monthFirst) {
        return seq(day(day), alt(word("de"), WordGraph.EMPTY), month(month));
    }

    @Override
    public WordGraph dateInFigures(int day, int month) {
        return alt(date(day, month, false), seq(day(day), alt(word("del"), WordGraph.EMPTY), words(SpanishNumbers.name(month))));
    }

    @Override
    public WordGraph month(int month) {
        return word(MONTHS.get(month - 1));
    }

    @Override
    public WordGraph day(int day) {
        return day == 1 ? Readings.any("uno", "primero", "un") : words(SpanishNumbers.name(day));
    }

    @Override
    public WordGraph year(String digits) {
        WordGraph year = digits.length() == 4
                ? Readings.best(numbers.figure(digits), 8)
                : Readings.any(numbers.quantity((digits.compareTo("50") < 0 ? "20" : "19") + digits), numbers.quantity(digits));
        return seq(Readings.any("de", "del", ""), year);
    }
}
