package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.EMPTY;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dates with a month in letters ({@code May 5th, 2026}, {@code 5 May}) or in figures ({@code 05/05/2026}, {@code 2026-05-05}). */
final class DateRule implements Rule {

    private static final int MOST_IN_RANGE = 4;

    private final Calendar calendar;
    private final WordGraph between;
    private final Set<String> joinsDays;
    private final Memo<String> dates = new Memo<>();

    /** @param lists what is said between the two days of a range, for a dash and as a word */
    DateRule(Calendar calendar, WordLists lists) {
        this.calendar = calendar;
        this.between = lists.graph("in numbers", "days");
        this.joinsDays = Set.copyOf(lists.words("between two days"));
    }

    @Override
    public Set<String> plainWords() {
        return calendar.names();
    }

    @Override
    public Set<String> followers(String plainWord) {
        return calendar.isWeekday(plainWord) || calendar.month(plainWord) > 0 ? Set.of() : calendar.names();
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.NUMBER, Starts.Kind.JOINED_NUMBER, Starts.Kind.WORD);
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (text.isNumber(atom)) {
            Found figures = inFigures(text, atom);
            figures = figures != null ? figures : withoutYear(text, atom);
            return figures != null ? figures : dayFirst(text, atom);
        }
        if (!text.isWord(atom)) {
            return null;
        }
        int month = calendar.month(text.at(atom));
        if (month == 0 && !calendar.isWeekday(text.at(atom)) && !calendar.weekday(text.at(atom)).isEmpty() && isBeforeDate(text, behind(text, atom))) {
            return new Found(behind(text, atom), WordGraph.word(calendar.weekday(text.at(atom))));
        }
        int end = behind(text, atom) + 1;
        int endMonth = text.gluedSign(end - 1, "-") && text.glued(end) ? calendar.month(text.at(end)) : 0;
        if (month > 0 && endMonth > 0) {
            WordGraph months = Readings.inTurn(calendar.month(month), Readings.any(between, EMPTY), calendar.month(endMonth));
            return withYear(text, behind(text, end), months);
        }
        if (month > 0) {
            return monthFirst(text, atom, month);
        }
        return calendar.weekday(text.at(atom)).isEmpty() ? null : weekday(text, atom);
    }

    /** Whether a date with a month in letters follows the abbreviation of a weekday: Sat., Mar. 14. */
    private boolean isBeforeDate(Text text, int behind) {
        int at = text.gluedSign(behind, ",") ? behind + 1 : behind;
        if (text.isWord(at)) {
            return !text.glued(at) && calendar.month(text.at(at)) > 0 && calendar.monthFirst();
        }
        int to = at + 1 + calendar.marksOfDay(text, at + 1);
        to += calendar.links(text.at(to)) ? 1 : 0;
        return text.isNumber(at) && day(text.at(at)) > 0 && calendar.month(text.at(to)) > 0;
    }

    /** A day, month and year in figures, in any order that the language uses. */
    private @Nullable Found inFigures(Text text, int at) {
        String sign = text.at(at + 1);
        boolean shaped = (sign.equals("/") || sign.equals(".") || sign.equals("-"))
                && text.gluedSign(at + 1, sign)
                && text.gluedSign(at + 3, sign)
                && text.glued(at + 2) && text.isNumber(at + 2)
                && text.glued(at + 4) && text.isNumber(at + 4)
                && !(text.gluedSign(at + 5, sign) && text.isNumber(at + 6) && text.glued(at + 6));
        if (!shaped) {
            return null;
        }
        String a = text.at(at);
        String b = text.at(at + 2);
        String c = text.at(at + 4);
        List<WordGraph> ways = new ArrayList<>();
        if (a.length() == 4 && sign.equals("-")) {
            addDate(ways, c, b, a);
        } else if (c.length() == 4 || (c.length() == 2 && (sign.equals("/") || calendar.announcesDate(text.at(at - 1))))) {
            if (calendar.dayFirstInFigures()) {
                addDate(ways, a, b, c);
            } else {
                addDate(ways, b, a, c);
                if (!a.equals(b)) {
                    addDate(ways, a, b, c);
                }
            }
        }
        return ways.isEmpty() ? null : new Found(at + 5, Readings.any(ways));
    }

    private void addDate(List<WordGraph> ways, String dayDigits, String monthDigits, String year) {
        int day = day(dayDigits);
        int month = monthDigits.length() > 2 ? 0 : Integer.parseInt(monthDigits);
        if (day > 0 && month >= 1 && month <= 12) {
            ways.add(Readings.inTurn(calendar.dateInFigures(day, month), calendar.year(year)));
        }
    }

    /** {@code am 5.6.}: only if the full stop after the month shows that it is not a decimal number. */
    private @Nullable Found withoutYear(Text text, int at) {
        boolean shaped = calendar.marksOfDay(text, at + 1) > 0 && text.gluedSign(at + 1, ".") && text.isNumber(at + 2) && text.glued(at + 2)
                && text.gluedSign(at + 3, ".") && !(text.isNumber(at + 4) && text.glued(at + 4));
        int month = shaped && text.at(at + 2).length() <= 2 ? Integer.parseInt(text.at(at + 2)) : 0;
        int day = day(text.at(at));
        return day > 0 && month >= 1 && month <= 12 ? new Found(at + 4, calendar.dateInFigures(day, month)) : null;
    }

    private WordGraph date(int day, int month, boolean monthFirst) {
        return dates.get(month + (monthFirst ? "/" : "-") + day, () -> calendar.date(day, month, monthFirst));
    }

    private static int day(String digits) {
        int day = digits.length() > 2 ? 0 : Integer.parseInt(digits);
        return day <= 31 ? day : 0;
    }

    /** The first of two days of one month: from <em>12</em> to 15 May. */
    private @Nullable Found beforeDay(Text text, int at, int to) {
        int next = to + 1;
        if (!joinsDays.contains(text.at(to)) || text.glued(to)) {
            return null;
        }
        next += text.isWord(next) && text.at(next).length() <= 3 ? 1 : 0;
        int end = next + 1 + calendar.marksOfDay(text, next + 1);
        end += calendar.links(text.at(end)) ? 1 : 0;
        boolean days = text.isNumber(next) && day(text.at(next)) > 0 && calendar.month(text.at(end)) > 0 && text.isWord(end);
        return days ? new Found(to, calendar.day(day(text.at(at)))) : null;
    }

    private @Nullable Found dayFirst(Text text, int at) {
        int day = day(text.at(at));
        if (day == 0) {
            return null;
        }
        int to = at + 1 + calendar.marksOfDay(text, at + 1);
        Found before = beforeDay(text, at, to);
        if (before != null) {
            return before;
        }
        WordGraph range = EMPTY;
        if (text.is(to, "-") && text.isNumber(to + 1) && day(text.at(to + 1)) > 0) {
            range = Readings.inTurn(calendar.day(day), between);
            day = day(text.at(to + 1));
            to += 2 + calendar.marksOfDay(text, to + 2);
        }
        if (calendar.links(text.at(to)) && text.isWord(to)) {
            to++;
        }
        int month = calendar.month(text.at(to));
        boolean hyphen = month == 0 && text.gluedSign(to, "-") && calendar.month(text.at(to + 1)) > 0;
        if (hyphen) {
            month = calendar.month(text.at(++to));
        }
        if (month == 0 || !text.isWord(to)) {
            return null;
        }
        to += text.gluedSign(to + 1, ".") && text.at(to).length() <= 4 ? 2 : 1;
        return withYear(text, to, Readings.inTurn(range, date(day, month, false)));
    }

    /** {@return the index after a name and the dot of its abbreviation} */
    private static int behind(Text text, int name) {
        return text.gluedSign(name + 1, ".") && text.at(name).length() <= 4 ? name + 2 : name + 1;
    }

    private @Nullable Found monthFirst(Text text, int at, int month) {
        if (!calendar.monthFirst()) {
            return null;
        }
        int number = at + (text.gluedSign(at + 1, ".") ? 2 : 1);
        boolean isDay = text.isNumber(number) && day(text.at(number)) > 0 && !isOtherNumber(text, number);
        if (!isDay) {
            return null;
        }
        int to = number + 1 + calendar.marksOfDay(text, number + 1);
        WordGraph date = date(day(text.at(number)), month, true);
        boolean range = text.is(to, "-") && text.isNumber(to + 1) && day(text.at(to + 1)) > 0
                && text.glued(to) == text.glued(to + 1);
        if (range) {
            date = Readings.inTurn(date, between, calendar.day(day(text.at(to + 1))));
            to += 2 + calendar.marksOfDay(text, to + 2);
        } else if (joinsDays.contains(text.at(to)) && text.isNumber(to + 1) && day(text.at(to + 1)) > 0 && !isOtherNumber(text, to + 1)) {
            date = Readings.inTurn(date, WordGraph.word(text.at(to)), calendar.day(day(text.at(to + 1))));
            to += 2 + calendar.marksOfDay(text, to + 2);
        } else if (text.is(to, "-") && calendar.month(text.at(to + 1)) > 0 && text.glued(to) == text.glued(to + 1)) {
            Found end = monthFirst(text, to + 1, calendar.month(text.at(to + 1)));
            if (end != null) {
                return new Found(end.to(), Readings.inTurn(Readings.best(date, MOST_IN_RANGE), between, Readings.best(end.graph(), MOST_IN_RANGE)));
            }
        }
        return withYear(text, to, date);
    }

    /** Whether the number is not a day because of what follows: it is a time, a decimal number or a percentage. */
    private static boolean isOtherNumber(Text text, int number) {
        String next = text.at(number + 1);
        boolean joined = next.equals(":") || next.equals(".") || next.equals("/") || next.equals(",");
        return next.equals("%") || (joined && text.glued(number + 1) && text.isNumber(number + 2) && text.glued(number + 2));
    }

    private Found withYear(Text text, int to, WordGraph date) {
        int at = to;
        if (text.gluedSign(at, ",") || (text.isWord(at) && calendar.links(text.at(at))) || text.gluedSign(at, "-")) {
            at++;
        }
        boolean isShort = text.is(at, "'") && text.isNumber(at + 1) && text.glued(at + 1) && text.at(at + 1).length() == 2
                && !(text.glued(at + 2) && text.isWord(at + 2));
        if (isShort) {
            return new Found(at + 2, Readings.inTurn(date, calendar.year(text.at(at + 1))));
        }
        boolean isYear = text.isNumber(at) && text.at(at).length() == 4 && !isOtherNumber(text, at)
                && !(text.glued(at + 1) && text.isWord(at + 1));
        return isYear
                ? new Found(at + 1, Readings.inTurn(date, calendar.year(text.at(at))))
                : new Found(to, date);
    }

    /** The full name of a weekday directly followed by the number of the day: Wednesday 6. */
    private @Nullable Found weekday(Text text, int at) {
        int dash = behind(text, at);
        String end = text.gluedSign(dash, "-") && text.glued(dash + 1) ? calendar.weekday(text.at(dash + 1)) : "";
        if (!end.isEmpty()) {
            return new Found(behind(text, dash + 1), Readings.inTurn(WordGraph.word(calendar.weekday(text.at(at))), between, WordGraph.word(end)));
        }
        int number = at + 1;
        int to = number + 1 + calendar.marksOfDay(text, number + 1);
        boolean isDay = text.isNumber(number) && day(text.at(number)) > 0 && !isOtherNumber(text, number)
                && (to > number + 1 || !text.glued(to)) && calendar.month(text.at(to)) == 0
                && !calendar.links(text.at(to)) && calendar.isWeekday(text.at(at));
        return isDay
                ? new Found(to, Readings.inTurn(WordGraph.word(text.at(at)), calendar.day(day(text.at(number)))))
                : null;
    }
}
