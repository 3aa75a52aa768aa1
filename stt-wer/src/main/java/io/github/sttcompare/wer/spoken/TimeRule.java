package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.EMPTY;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times of day such as {@code 9:30}, also with seconds, and ranges of two; the same figures may be a duration. Other
 * numbers with a colon are scores and ratios such as {@code 3:1}.
 */
final class TimeRule implements Rule {

    private final Speech speech;
    /** By hours and minutes as they are written. */
    private final Memo<String> times = new Memo<>();

    TimeRule(Speech speech) {
        this.speech = speech;
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.JOINED_NUMBER);
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (!text.isNumber(atom) || !text.gluedSign(atom + 1, ":") || !text.isNumber(atom + 2) || !text.glued(atom + 2)) {
            return null;
        }
        Found first = time(text, atom);
        if (first == null) {
            WordGraph left = number(text.at(atom));
            WordGraph right = number(text.at(atom + 2));
            return new Found(atom + 3, Readings.inTurn(left, speech.ratio(), right));
        }
        int dash = first.to();
        if (text.is(dash, "-") && text.isNumber(dash + 1) && text.glued(dash) == text.glued(dash + 1)) {
            Found second = time(text, dash + 1);
            if (second != null) {
                return new Found(second.to(), Readings.inTurn(first.graph(), speech.between(), second.graph()));
            }
        }
        return first;
    }

    private WordGraph number(String digits) {
        WordGraph number = speech.numbers().figure(digits);
        return digits.equals("0") ? Readings.any(number, speech.nil()) : number;
    }

    private @Nullable Found time(Text text, int at) {
        String hours = text.at(at);
        String minutes = text.at(at + 2);
        boolean shaped = text.gluedSign(at + 1, ":") && text.isNumber(at + 2) && text.glued(at + 2)
                && hours.length() <= 2 && minutes.length() == 2;
        if (!shaped || Integer.parseInt(hours) > 24 || Integer.parseInt(minutes) > 59) {
            return null;
        }
        if (text.gluedSign(at + 3, ":") && text.isNumber(at + 4) && text.glued(at + 4) && text.at(at + 4).length() == 2) {
            String seconds = text.at(at + 4);
            WordGraph time = time(hours, minutes);
            return new Found(at + 5, Readings.any(
                    Readings.best(Readings.inTurn(time, speech.numbers().figure(seconds)), Unit.MOST_READINGS / 2),
                    speech.duration(hours, minutes, seconds)));
        }
        int to = at + 3;
        if (speech.isMinutes(text.at(to)) && !text.glued(to)) {
            WordGraph figures = Readings.inTurn(speech.numbers().figure(hours), speech.numbers().figure(minutes));
            return new Found(to + 1, orDuration(Readings.inTurn(figures, WordGraph.word(text.at(to))), hours, minutes));
        }
        return new Found(to, times.get(hours + ":" + minutes, () -> orDuration(time(hours, minutes), hours, minutes)));
    }

    private WordGraph time(String hours, String minutes) {
        boolean padded = hours.length() == 2 && hours.charAt(0) == '0';
        return speech.time(Integer.parseInt(hours), Integer.parseInt(minutes), padded, false);
    }

    /** The same figures may be minutes and seconds. */
    private WordGraph orDuration(WordGraph time, String minutes, String seconds) {
        List<WordGraph> ways = new ArrayList<>(List.of(time));
        WordGraph duration = speech.duration("", minutes, seconds);
        if (duration != EMPTY) {
            ways.add(duration);
        }
        return Readings.any(ways);
    }
}
