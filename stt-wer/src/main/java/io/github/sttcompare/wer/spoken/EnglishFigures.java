package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;

import io.github.sttcompare.wer.spoken.Starts.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules for figures and the signs around them that only English has. */
final class EnglishFigures {

    private static final Set<String> ORDINAL_ENDINGS = Set.of("st", "nd", "rd", "th");
    private static final Map<String, String> COMPASS = Map.of("n", "north", "s", "south", "e", "east", "w", "west");
    private static final Set<String> NOTES = Set.of("a", "c", "d", "f", "g");
    private static final Set<String> ERAS = Set.of("ad", "ce");
    private static final Set<String> GRADES = Set.of("a", "b", "c", "d", "f");

    private final NumberWords numbers;

    EnglishFigures(NumberWords numbers) {
        this.numbers = numbers;
    }

    /** {@return the rules in the order in which they are asked} */
    List<Rule> rules() {
        Starts numbers = Starts.at(Kind.NUMBER, Kind.JOINED_NUMBER);
        Starts joined = Starts.at(Kind.JOINED_NUMBER);
        Starts words = Starts.at(Kind.WORD);
        return List.of(
                Rule.at(joined, this::ordinal),
                Rule.at(joined, this::height),
                Rule.at(numbers, this::twelve),
                Rule.at(Starts.atSigns("'"), this::shortYear),
                Rule.at(numbers, this::streetNumber),
                Rule.at(ERAS, words, this::era),
                Rule.at(joined, EnglishFigures::between),
                Rule.at(words, EnglishFigures::interstate),
                Rule.at(words, EnglishFigures::grade),
                Rule.at(words, EnglishFigures::sharp));
    }

    private @Nullable Found ordinal(Text text, int atom) {
        Numeral numeral = text.isNumber(atom) ? Numeral.at(text, atom, '.', ',') : null;
        if (numeral == null || !numeral.isInteger()) {
            return null;
        }
        boolean suffixed = text.glued(numeral.to()) && ORDINAL_ENDINGS.contains(text.at(numeral.to()));
        return suffixed ? new Found(numeral.to() + 1, numbers.ordinal(numeral.whole())) : null;
    }

    /** Feet and inches: {@code 5'10"}. */
    private @Nullable Found height(Text text, int atom) {
        boolean feet = text.isNumber(atom) && text.at(atom).length() <= 2 && text.gluedSign(atom + 1, "'");
        boolean inches = text.isNumber(atom + 2) && text.glued(atom + 2) && text.at(atom + 2).length() <= 2;
        if (!feet || !inches) {
            return null;
        }
        boolean marked = text.gluedSign(atom + 3, "\"") || text.gluedSign(atom + 3, "\u2033") || text.gluedSign(atom + 3, "\u201D");
        WordGraph foot = Readings.any("foot", "feet");
        WordGraph inch = Readings.any("", "inches", "inch");
        WordGraph graph = seq(numbers.quantity(text.at(atom)), foot, numbers.quantity(text.at(atom + 2)), inch);
        return new Found(atom + (marked ? 4 : 3), graph);
    }

    /** {@code 12 PM} may be noon, and {@code 12:00 AM} midnight. */
    private @Nullable Found twelve(Text text, int atom) {
        if (!text.isNumber(atom) || !text.is(atom, "12") || text.gluedSign(atom, ":")) {
            return null;
        }
        int mark = text.gluedSign(atom + 1, ":") && text.is(atom + 2, "00") && text.glued(atom + 2) ? atom + 3 : atom + 1;
        int to = Meridiem.end(text, mark);
        if (to < 0) {
            return null;
        }
        boolean afternoon = Meridiem.isAfternoon(text, mark);
        String half = afternoon ? "pm" : "am";
        String name = afternoon ? "noon" : "midnight";
        int stop = text.gluedSign(to, ".") && text.is(to - 1, "m") && text.is(to - 2, ".") ? to + 1 : to;
        return new Found(stop, Readings.any("twelve " + half, name, "twelve " + name, "twelve o'clock " + half));
    }

    /** {@code '68}. */
    private @Nullable Found shortYear(Text text, int atom) {
        boolean year = text.is(atom, "'") && !text.glued(atom) && text.isNumber(atom + 1) && text.glued(atom + 1) && text.at(atom + 1).length() == 2
                && !text.gluedSign(atom + 2, "'") && !(text.glued(atom + 2) && text.isWord(atom + 2));
        if (!year) {
            return null;
        }
        String digits = text.at(atom + 1);
        WordGraph inFull = numbers.figure((digits.compareTo("30") < 0 ? "20" : "19") + digits);
        return new Found(atom + 2, Readings.any(numbers.figure(digits), Readings.best(inFull, Unit.MOST_READINGS / 2)));
    }

    /** {@code 110 W. 42nd St.}, {@code 9 N Main St}: not watts. */
    private @Nullable Found streetNumber(Text text, int atom) {
        String name = text.isNumber(atom) && text.upper(atom + 1) && !text.glued(atom + 1) ? COMPASS.get(text.at(atom + 1)) : null;
        int next = text.gluedSign(atom + 2, ".") ? atom + 3 : atom + 2;
        boolean ordinal = text.isNumber(next) && text.glued(next + 1) && ORDINAL_ENDINGS.contains(text.at(next + 1));
        if (name == null || text.glued(next) || !(ordinal || text.capitalised(next))) {
            return null;
        }
        return new Found(next, seq(Readings.best(numbers.figure(text.at(atom)), Unit.MOST_READINGS / 2), Readings.any(name, text.at(atom + 1))));
    }

    /** {@code C#}: a note or a language. */
    private static @Nullable Found sharp(Text text, int atom) {
        boolean sharp = text.letter(atom) && text.upper(atom) && NOTES.contains(text.at(atom)) && !text.glued(atom)
                && (text.gluedSign(atom + 1, "#") || text.gluedSign(atom + 1, "\u266F")) && !(text.glued(atom + 2) && !text.isSign(atom + 2));
        return sharp ? new Found(atom + 2, seq(word(text.at(atom)), word("sharp"))) : null;
    }

    /** {@code AD 476} may be said in either order. */
    private @Nullable Found era(Text text, int atom) {
        int number = text.isWord(atom) && ERAS.contains(text.at(atom)) && text.upper(atom) ? atom + 1 : -1;
        if (text.is(atom, "a") && text.gluedSign(atom + 1, ".") && text.is(atom + 2, "d") && text.gluedSign(atom + 3, ".")) {
            number = atom + 4;
        }
        if (number < 0 || !text.isNumber(number) || text.glued(number) || text.at(number).length() > 4) {
            return null;
        }
        WordGraph name = word(text.is(atom, "a") ? "ad" : text.at(atom));
        WordGraph year = Readings.best(numbers.figure(text.at(number)), Unit.MOST_READINGS / 4);
        return new Found(number + 1, Readings.any(seq(name, year), seq(year, name)));
    }

    /** {@code B2B}: the figure in a name is read like the word that sounds the same. */
    private static @Nullable Found between(Text text, int atom) {
        boolean name = text.isNumber(atom) && text.is(atom, "2") && text.glued(atom) && text.letter(atom - 1) && text.upper(atom - 1)
                && text.letter(atom + 1) && text.upper(atom + 1) && text.glued(atom + 1);
        return name ? new Found(atom + 1, Readings.any("two", "to")) : null;
    }

    /** {@code I-80}. */
    private static @Nullable Found interstate(Text text, int atom) {
        boolean road = text.is(atom, "i") && text.upper(atom) && !text.glued(atom) && text.gluedSign(atom + 1, "-") && text.isNumber(atom + 2)
                && text.glued(atom + 2);
        return road ? new Found(atom + 2, Readings.any("i", "interstate")) : null;
    }

    /** {@code B-}: a grade. */
    private static @Nullable Found grade(Text text, int atom) {
        boolean grade = text.isWord(atom) && GRADES.contains(text.at(atom)) && text.upper(atom) && !text.glued(atom) && text.gluedSign(atom + 1, "-")
                && !(text.glued(atom + 2) && !text.isSign(atom + 2));
        return grade ? new Found(atom + 2, seq(word(text.at(atom)), word("minus"))) : null;
    }
}
