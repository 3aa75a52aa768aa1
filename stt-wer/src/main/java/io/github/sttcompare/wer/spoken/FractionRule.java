package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fractions: {@code 1/2}, {@code ¾}, {@code 1/2 tsp}; two numbers with a slash may also be a date. */
final class FractionRule implements Rule {

    private final Speech speech;
    private final Calendar calendar;

    FractionRule(Speech speech, Calendar calendar) {
        this.speech = speech;
        this.calendar = calendar;
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.JOINED_NUMBER, Starts.Kind.OTHER_SIGN);
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        Found number = number(text, atom);
        if (number == null || !text.isWord(number.to())) {
            return number;
        }
        WordGraph unit = speech.unit(text.written(number.to()), false, false, true);
        return unit == null
                ? number
                : new Found(number.to() + 1, Readings.inTurn(number.graph(), speech.part(), unit));
    }

    private @Nullable Found number(Text text, int atom) {
        if (text.isNumber(atom)) {
            return Fraction.behind(text, atom + 1) == null ? slashed(text, atom) : null;
        }
        Fraction sign = Fraction.at(text, atom);
        return sign == null ? null : new Found(atom + 1, speech.fraction(sign.numerator(), sign.denominator()));
    }

    private @Nullable Found slashed(Text text, int at) {
        Fraction fraction = Fraction.at(text, at);
        if (fraction == null) {
            return null;
        }
        String a = fraction.numerator();
        String b = fraction.denominator();
        List<WordGraph> ways = new ArrayList<>();
        ways.add(speech.fraction(a, b));
        int before = text.is(at - 1, ",") ? at - 2 : at - 1;
        if (calendar.announcesDate(text.at(before))) {
            if (!calendar.dayFirstInFigures()) {
                addDate(ways, b, a);
            }
            addDate(ways, a, b);
        }
        if (speech.readsSlashAsNothing()) {
            ways.add(Readings.inTurn(speech.numbers().figure(a), speech.numbers().figure(b)));
        }
        return new Found(at + 3, Readings.any(ways));
    }

    private void addDate(List<WordGraph> ways, String dayDigits, String monthDigits) {
        int day = Integer.parseInt(dayDigits);
        int month = Integer.parseInt(monthDigits);
        if (day >= 1 && day <= 31 && month >= 1 && month <= 12) {
            ways.add(calendar.dateInFigures(day, month));
        }
    }
}
