package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.alt;
import static io.github.sttcompare.wer.spoken.WordGraph.optional;
import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.List;
import java.util.Set;

/** How English says dates. */
final class EnglishCalendar implements Calendar {

    static final List<String> MONTHS = List.of(
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
            "december");
    private static final List<String> WEEKDAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final Set<String> ANNOUNCING =
            Set.of("on", "by", "until", "till", "before", "after", "since", "from", "dated", "date", "due", "through", "born");
    private static final Set<String> SUFFIXES = Set.of("st", "nd", "rd", "th");

    private final NumberWords numbers;

    EnglishCalendar(NumberWords numbers) {
        this.numbers = numbers;
    }

    @Override
    public Set<String> names() {
        return Calendar.namesOf(MONTHS, WEEKDAYS, List.of("sept", "tues", "thur", "thurs"));
    }

    @Override
    public int month(String folded) {
        if (folded.equals("sept")) {
            return 9;
        }
        for (int i = 0; i < MONTHS.size(); i++) {
            String month = MONTHS.get(i);
            if (folded.equals(month) || (folded.length() == 3 && month.startsWith(folded))) {
                return i + 1;
            }
        }
        return 0;
    }

    @Override
    public String weekday(String folded) {
        for (String day : WEEKDAYS) {
            if (folded.equals(day) || (folded.length() >= 3 && folded.length() <= 5 && day.startsWith(folded))) {
                return day;
            }
        }
        return "";
    }

    @Override
    public int marksOfDay(Text text, int afterNumber) {
        return text.glued(afterNumber) && SUFFIXES.contains(text.at(afterNumber)) ? 1 : 0;
    }

    @Override
    public boolean links(String folded) {
        return folded.equals("of");
    }

    @Override
    public boolean monthFirst() {
        return true;
    }

    @Override
    public boolean dayFirstInFigures() {
        return false;
    }

    @Override
    public boolean announcesDate(String folded) {
        return ANNOUNCING.contains(folded) || isWeekday(folded);
    }

    @Override
    public WordGraph date(int day, int month, boolean monthFirst) {
        WordGraph name = month(month);
        WordGraph ordinal = numbers.ordinal(String.valueOf(day));
        WordGraph cardinal = words(EnglishNumbers.name(day));
        WordGraph monthThenDay = seq(name, alt(seq(optional("the"), ordinal), cardinal));
        WordGraph dayThenMonth = alt(seq(optional("the"), ordinal, word("of"), name), seq(alt(ordinal, cardinal), name));
        return monthFirst ? alt(monthThenDay, dayThenMonth) : alt(dayThenMonth, monthThenDay);
    }

    @Override
    public WordGraph month(int month) {
        return word(MONTHS.get(month - 1));
    }

    @Override
    public WordGraph day(int day) {
        return alt(seq(optional("the"), numbers.ordinal(String.valueOf(day))), words(EnglishNumbers.name(day)));
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
