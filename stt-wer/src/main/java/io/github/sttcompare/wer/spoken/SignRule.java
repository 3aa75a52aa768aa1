package io.github.sttcompare.wer.spoken;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signs that are read aloud where they stand between or before what they belong to. */
final class SignRule implements Rule {

    /** Where a sign is read. */
    private enum Place {
        ANYWHERE("signs"),
        /** Between two words or numbers. */
        BETWEEN("signs between words"),
        /** Beside a number or a lone letter. */
        CALCULATION("signs in calculations"),
        /** Before a number or a word that is glued to it. */
        BEFORE("signs before words");

        private final String section;

        Place(String section) {
            this.section = section;
        }
    }

    /** How a sign is read at a place. */
    private record Reading(Place place, WordGraph graph) {}

    private final Map<String, Reading> readings = new HashMap<>();

    SignRule(WordLists lists) {
        for (Place place : Place.values()) {
            lists.section(place.section).forEach(entry -> readings.put(entry.written(), new Reading(place, entry.graph())));
        }
    }

    @Override
    public Set<String> plainWords() {
        return readings.keySet();
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        Reading reading = readings.get(text.at(atom));
        if (reading == null) {
            return null;
        }
        boolean here = switch (reading.place) {
            case ANYWHERE -> true;
            case BETWEEN -> (isSaid(text, atom - 1) || readings.containsKey(text.at(atom - 1))) && isSaid(text, atom + 1);
            case CALCULATION -> (isOperand(text, atom - 1) && (isOperand(text, atom + 1) || isSign(text, atom + 1)))
                    || (isOperand(text, atom + 1) && (isSaid(text, atom - 1) || text.is(atom - 1, ")")) && !text.glued(atom))
                    || (isOperand(text, atom - 1) && isSaid(text, atom + 1) && !text.glued(atom) && !text.glued(atom + 1));
            case BEFORE -> isSaid(text, atom + 1) && text.glued(atom + 1) && !text.glued(atom);
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
