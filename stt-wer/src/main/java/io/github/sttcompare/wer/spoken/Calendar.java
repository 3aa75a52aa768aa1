package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a language says dates, from its lists. Immutable.
 *
 * <p>The ways to say a date are patterns of words, in which {@code MONTH} means the name of the month, {@code M} its
 * number and {@code Mth} its ordinal, {@code D} the number of the day and {@code Dth} its ordinal.
 */
final class Calendar {

    private static final int MOST_YEARS = 8;

    private final NumberWords numbers;
    private final List<String> months;
    private final Map<String, Integer> monthsByName = new HashMap<>();
    private final Map<String, String> weekdays = new HashMap<>();
    private final List<String> monthFirst;
    private final List<String> dayFirst;
    private final List<String> inFigures;
    private final List<String> days;
    private final List<String> firsts;
    private final Set<String> marks;
    private final Set<String> links;
    private final Set<String> announcing;
    private final WordGraph beforeYear;
    private final boolean figuresDayFirst;

    Calendar(WordLists lists, NumberWords numbers) {
        this.numbers = numbers;
        this.months = lists.section("months").stream().map(WordLists.Entry::written).toList();
        for (WordLists.Entry entry : lists.section("months")) {
            for (String name : names(entry)) {
                monthsByName.put(name, months.indexOf(entry.written()) + 1);
            }
        }
        for (WordLists.Entry entry : lists.section("weekdays")) {
            names(entry).forEach(name -> weekdays.put(name, entry.written()));
        }
        this.monthFirst = patterns(lists, "month first");
        this.dayFirst = patterns(lists, "day first");
        this.inFigures = patterns(lists, "in figures");
        this.days = patterns(lists, "day alone");
        this.firsts = patterns(lists, "the first");
        this.marks = Set.copyOf(lists.words("marks of a day"));
        this.links = Set.copyOf(lists.words("between day and month"));
        this.announcing = Set.copyOf(lists.words("before dates"));
        List<String> linking = patterns(lists, "before the year");
        this.beforeYear = linking.isEmpty() ? WordGraph.EMPTY : Readings.any(linking.toArray(String[]::new));
        this.figuresDayFirst = monthFirst.isEmpty();
    }

    private static List<String> names(WordLists.Entry entry) {
        List<String> names = new ArrayList<>(List.of(entry.written()));
        entry.readings().stream().filter(name -> !name.isEmpty()).forEach(names::add);
        return names;
    }

    private static List<String> patterns(WordLists lists, String name) {
        return lists.section("dates").stream()
                .filter(entry -> entry.written().equals(name))
                .findFirst()
                .map(WordLists.Entry::readings)
                .orElse(List.of());
    }

    /** {@return the names and short forms of months and days} */
    Set<String> names() {
        Set<String> names = new HashSet<>(monthsByName.keySet());
        names.addAll(weekdays.keySet());
        return names;
    }

    /** {@return the number of the month with this name or short form, from 1, or 0} */
    int month(String folded) {
        return monthsByName.getOrDefault(folded, 0);
    }

    /** {@return the name of the day of the week with this name or short form; otherwise the empty string} */
    String weekday(String folded) {
        return weekdays.getOrDefault(folded, "");
    }

    /** {@return whether this is the name of a day of the week} */
    boolean isWeekday(String folded) {
        return !folded.isEmpty() && weekday(folded).equals(folded);
    }

    /** {@return how many atoms after the number of a day belong to it, such as {@code th} in {@code 5th}} */
    int marksOfDay(Text text, int afterNumber) {
        if (marks.contains(".") && text.gluedSign(afterNumber, ".")) {
            return marks.contains(text.at(afterNumber + 1)) && text.glued(afterNumber + 1) ? 2 : marks.size() == 1 ? 1 : 0;
        }
        return text.glued(afterNumber) && marks.contains(text.at(afterNumber)) ? 1 : 0;
    }

    /** {@return whether the word may be between day and month, or between month and year} */
    boolean links(String folded) {
        return links.contains(folded);
    }

    /** {@return whether a month may come before its day} */
    boolean monthFirst() {
        return !monthFirst.isEmpty();
    }

    /** {@return whether {@code 5/6} is the fifth day of the sixth month; if not, it may also be the sixth of the fifth} */
    boolean dayFirstInFigures() {
        return figuresDayFirst;
    }

    /** {@return whether the word shows that {@code 5/6} after it is a date} */
    boolean announcesDate(String folded) {
        return announcing.contains(folded) || (!figuresDayFirst && isWeekday(folded));
    }

    /**
     * {@return a day of a month}
     *
     * @param monthIsFirst the order in which it is written
     */
    WordGraph date(int day, int month, boolean monthIsFirst) {
        List<String> patterns = new ArrayList<>(monthIsFirst ? monthFirst : dayFirst);
        patterns.addAll(monthIsFirst ? dayFirst : monthFirst);
        return said(patterns, day, month);
    }

    /** {@return a date whose month is written in figures} */
    WordGraph dateInFigures(int day, int month) {
        return inFigures.isEmpty() ? date(day, month, !figuresDayFirst) : said(inFigures, day, month);
    }

    /** {@return the name of a month} */
    WordGraph month(int month) {
        return WordGraph.word(months.get(month - 1));
    }

    /** {@return a day after a weekday or in a range of days} */
    WordGraph day(int day) {
        return said(days, day, 1);
    }

    /**
     * {@return a year after a month, with the word that links it}
     *
     * @param digits two or four
     */
    WordGraph year(String digits) {
        WordGraph year = numbers.figure(digits);
        if (digits.length() == 2) {
            WordGraph inFull = numbers.figure((digits.compareTo("50") < 0 ? "20" : "19") + digits);
            year = Readings.any(Readings.best(inFull, MOST_YEARS), year);
        }
        return beforeYear == WordGraph.EMPTY ? year : Readings.inTurn(beforeYear, Readings.best(year, MOST_YEARS));
    }

    private WordGraph said(List<String> patterns, int day, int month) {
        List<WordGraph> ways = new ArrayList<>();
        for (String pattern : patterns) {
            List<WordGraph> parts = new ArrayList<>();
            for (String word : pattern.split(" ", -1)) {
                parts.add(switch (word) {
                    case "MONTH" -> month(month);
                    case "M" -> WordGraph.words(numbers.small(month));
                    case "Mth" -> numbers.ordinal(String.valueOf(month));
                    case "D" -> day == 1 && !firsts.isEmpty()
                            ? Readings.any(firsts.toArray(String[]::new))
                            : WordGraph.words(numbers.small(day));
                    case "Dth" -> numbers.ordinal(String.valueOf(day));
                    default -> WordGraph.word(word);
                });
            }
            ways.add(Readings.inTurn(parts));
        }
        return Readings.any(ways);
    }
}
