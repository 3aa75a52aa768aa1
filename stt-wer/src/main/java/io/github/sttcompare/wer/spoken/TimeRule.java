package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.EMPTY;

import org.jspecify.annotations.Nullable;

/** Times of day such as {@code 9:30}, also with seconds, ranges of two, and scores and ratios such as {@code 3:1}. */
final class TimeRule implements Rule {

    /** A time in figures. */
    private record Time(int to, WordGraph graph) {}

    private final Speech speech;

    TimeRule(Speech speech) {
        this.speech = speech;
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (!text.isNumber(atom) || !text.gluedSign(atom + 1, ":") || !text.isNumber(atom + 2) || !text.glued(atom + 2)) {
            return null;
        }
        Time first = time(text, atom);
        if (first == null) {
            WordGraph left = number(text.at(atom));
            WordGraph right = number(text.at(atom + 2));
            return new Found(atom + 3, Readings.inTurn(left, speech.ratio(), right));
        }
        int dash = first.to;
        if (text.is(dash, "-") && text.isNumber(dash + 1) && text.glued(dash) == text.glued(dash + 1)) {
            Time second = time(text, dash + 1);
            if (second != null) {
                return new Found(second.to, Readings.inTurn(first.graph, speech.between(), second.graph));
            }
        }
        return new Found(first.to, first.graph);
    }

    private WordGraph number(String digits) {
        WordGraph number = speech.numbers().figure(digits);
        return digits.equals("0") ? Readings.any(number, speech.nil()) : number;
    }

    private @Nullable Time time(Text text, int at) {
        String hours = text.at(at);
        String minutes = text.at(at + 2);
        boolean shaped = text.gluedSign(at + 1, ":") && text.isNumber(at + 2) && text.glued(at + 2)
                && hours.length() <= 2 && minutes.length() == 2;
        if (!shaped || Integer.parseInt(hours) > 24 || Integer.parseInt(minutes) > 59) {
            return null;
        }
        int to = at + 3;
        WordGraph seconds = EMPTY;
        if (text.gluedSign(to, ":") && text.isNumber(to + 1) && text.glued(to + 1)) {
            seconds = speech.numbers().figure(text.at(to + 1));
            to += 2;
        }
        boolean padded = hours.length() == 2 && hours.charAt(0) == '0';
        WordGraph time = speech.time(Integer.parseInt(hours), Integer.parseInt(minutes), padded, false);
        return new Time(to, seconds == EMPTY ? time : Readings.inTurn(time, seconds));
    }
}
