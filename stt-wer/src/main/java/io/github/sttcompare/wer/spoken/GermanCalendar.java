package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.alt;
import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** How German says dates. */
final class GermanCalendar implements Calendar {

    private static final List<String> MONTHS = List.of(
            "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember");
    private static final Map<String, Integer> OTHERS = Map.of("jänner", 1, "feber", 2, "juno", 6, "julei", 7, "sept", 9, "mrz", 3);
    private static final List<String> WEEKDAYS =
            List.of("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "sonnabend");

    private final NumberWords numbers;

    GermanCalendar(NumberWords numbers) {
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
            if (day.equals(folded) || (folded.length() == 2 && day.startsWith(folded))) {
                return day;
            }
        }
        return "";
    }

    @Override
    public int marksOfDay(Text text, int afterNumber) {
        return text.gluedSign(afterNumber, ".") ? 1 : 0;
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
        return folded.equals("am") || folded.equals("vom") || folded.equals("bis") || folded.equals("zum");
    }

    @Override
    public WordGraph date(int day, int month, boolean monthFirst) {
        return seq(numbers.ordinal(String.valueOf(day)), month(month));
    }

    @Override
    public WordGraph dateInFigures(int day, int month) {
        WordGraph number = numbers.ordinal(String.valueOf(day));
        return seq(number, alt(month(month), numbers.ordinal(String.valueOf(month))));
    }

    @Override
    public WordGraph month(int month) {
        return word(MONTHS.get(month - 1));
    }

    @Override
    public WordGraph day(int day) {
        return numbers.ordinal(String.valueOf(day));
    }

    @Override
    public WordGraph year(String digits) {
        if (digits.length() == 4) {
            return numbers.figure(digits);
        }
        WordGraph century = numbers.figure((digits.compareTo("50") < 0 ? "20" : "19") + digits);
        return Readings.any(century, numbers.figure(digits));
    }
}
