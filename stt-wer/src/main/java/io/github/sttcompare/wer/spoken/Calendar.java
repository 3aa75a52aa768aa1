package io.github.sttcompare.wer.spoken;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How a language says dates. Immutable. */
interface Calendar {

    /** {@return names, their first two and three letters, and other names} */
    static Set<String> namesOf(List<String> months, List<String> days, Collection<String> others) {
        Set<String> names = new HashSet<>(others);
        for (List<String> full : List.of(months, days)) {
            for (String name : full) {
                names.addAll(List.of(name, name.substring(0, 2), name.substring(0, 3)));
            }
        }
        return names;
    }

    /** {@return the names and abbreviations of months and days} */
    Set<String> names();

    /** {@return the number of the month with this name or abbreviation, from 1, or 0} */
    int month(String folded);

    /** {@return the name of the day of the week with this name or abbreviation, else the empty string} */
    String weekday(String folded);

    /** {@return whether this is the name of a day of the week} */
    default boolean isWeekday(String folded) {
        return !folded.isEmpty() && weekday(folded).equals(folded);
    }

    /** {@return how many atoms behind the number of a day belong to it, such as {@code th} in {@code 5th}} */
    int marksOfDay(Text text, int afterNumber);

    /** {@return whether the word may stand between day and month, and between month and year} */
    boolean links(String folded);

    /** {@return whether a month may come before its day} */
    boolean monthFirst();

    /** {@return whether {@code 5/6} may be the fifth day of the sixth month, or the sixth of the fifth} */
    boolean dayFirstInFigures();

    /** {@return whether the word shows that {@code 5/6} behind it is a date} */
    boolean announcesDate(String folded);

    /**
     * {@return a day of a month}
     *
     * @param monthFirst the order in which it is written
     */
    WordGraph date(int day, int month, boolean monthFirst);

    /** {@return a date whose month is written in figures} */
    default WordGraph dateInFigures(int day, int month) {
        return date(day, month, !dayFirstInFigures());
    }

    /** {@return the name of a month} */
    WordGraph month(int month);

    /** {@return a day behind a weekday or in a range of days} */
    WordGraph day(int day);

    /**
     * {@return a year behind a month, with the word that links it}
     *
     * @param digits two or four
     */
    WordGraph year(String digits);
}
