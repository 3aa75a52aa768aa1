package io.github.sttcompare.wer.spoken;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fractions: {@code 1/2}, {@code ¾}, {@code 2 1/2}, {@code 2½}, {@code 1/2 tsp}; two numbers with a slash may also be a date. */
final class FractionRule implements Rule {

    private static final char FRACTION_SLASH = '\u2044';

    private final Speech speech;
    private final Calendar calendar;

    FractionRule(Speech speech, Calendar calendar) {
        this.speech = speech;
        this.calendar = calendar;
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
        String sign = vulgar(text, atom);
        if (sign != null) {
            return new Found(atom + 1, fraction(sign));
        }
        if (!text.isNumber(atom) || text.at(atom).length() > 6) {
            return null;
        }
        String behind = vulgar(text, atom + 1);
        if (behind != null) {
            int slash = behind.indexOf(FRACTION_SLASH);
            return new Found(
                    atom + 2, speech.mixed(text.at(atom), behind.substring(0, slash), behind.substring(slash + 1)));
        }
        if (isSlashed(text, atom + 1) && text.spacedOnce(atom + 1) && isProper(text, atom + 1)) {
            return new Found(atom + 4, speech.mixed(text.at(atom), text.at(atom + 1), text.at(atom + 3)));
        }
        return isSlashed(text, atom) ? slashed(text, atom) : null;
    }

    private static @Nullable String vulgar(Text text, int at) {
        if (!text.isSign(at)) {
            return null;
        }
        String parts = Normalizer.normalize(text.at(at), Normalizer.Form.NFKD);
        int slash = parts.indexOf(FRACTION_SLASH);
        return slash > 0 && slash < parts.length() - 1 ? parts : null;
    }

    private WordGraph fraction(String parts) {
        int slash = parts.indexOf(FRACTION_SLASH);
        return speech.fraction(parts.substring(0, slash), parts.substring(slash + 1));
    }

    private static boolean isSlashed(Text text, int at) {
        boolean slash = text.gluedSign(at + 1, "/") || text.gluedSign(at + 1, "\u2044");
        return text.isNumber(at) && slash && text.isNumber(at + 2) && text.glued(at + 2)
                && text.at(at).length() <= 6 && text.at(at + 2).length() <= 6;
    }

    private static boolean isProper(Text text, int at) {
        return Integer.parseInt(text.at(at)) < Integer.parseInt(text.at(at + 2));
    }

    private @Nullable Found slashed(Text text, int at) {
        String a = text.at(at);
        String b = text.at(at + 2);
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
