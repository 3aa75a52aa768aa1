package io.github.sttcompare.wer.spoken;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs that are read aloud where they stand between or before what they belong to. */
final class SignRule implements Rule {

    /** Where a sign is read. */
    enum Place {
        /** Anywhere. */
        ANYWHERE,
        /** Between two words or numbers. */
        BETWEEN,
        /** Beside a number or a lone letter. */
        CALCULATION,
        /** Before a number or a word that is glued to it. */
        BEFORE,
        /** Behind a word that is glued to it. */
        BEHIND
    }

    /** How a sign is read at a place. */
    record Reading(Place place, WordGraph graph) {}

    private final Map<String, Reading> readings;

    SignRule(Map<String, Reading> readings) {
        this.readings = readings;
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        Reading reading = readings.get(text.at(atom));
        if (reading == null) {
            return null;
        }
        boolean here = switch (reading.place) {
            case ANYWHERE -> true;
            case BETWEEN -> isSaid(text, atom - 1) && isSaid(text, atom + 1);
            case CALCULATION -> isOperand(text, atom - 1) && (isOperand(text, atom + 1) || isSign(text, atom + 1))
                    || (isOperand(text, atom + 1) && (isSaid(text, atom - 1) || text.is(atom - 1, ")")) && !text.glued(atom))
                    || (isOperand(text, atom - 1) && isSaid(text, atom + 1) && !text.glued(atom) && !text.glued(atom + 1));
            case BEFORE -> isSaid(text, atom + 1) && text.glued(atom + 1) && !text.glued(atom);
            case BEHIND -> isSaid(text, atom - 1) && text.glued(atom);
        };
        return here ? new Found(atom + 1, reading.graph) : null;
    }

    private static boolean isSaid(Text text, int at) {
        return text.isWord(at) || text.isNumber(at);
    }

    private static boolean isOperand(Text text, int at) {
        return text.isNumber(at) || text.letter(at) || text.is(at, "%");
    }

    private static boolean isSign(Text text, int at) {
        return text.isSign(at) && text.isNumber(at + 1) && text.glued(at + 1);
    }
}
