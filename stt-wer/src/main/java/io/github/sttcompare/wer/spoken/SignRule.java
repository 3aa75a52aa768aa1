package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signs that are read aloud if they are between or before what they belong to. */
final class SignRule implements Rule {

    /** The places where a sign is read. */
    private enum Place {
        /** Directly before a word; checked first. */
        LETTERS("signs before letters"),
        ANYWHERE("signs"),
        /** Between two words or numbers. */
        BETWEEN("signs between words"),
        /** Next to a number or a single letter. */
        CALCULATION("signs in calculations"),
        /** Directly before a number or a word. */
        BEFORE("signs before words");

        private final String section;

        Place(String section) {
            this.section = section;
        }
    }

    /** How a sign is read at a place. */
    private record Reading(Place place, WordGraph graph) {}

    private final Map<String, List<Reading>> readings = new HashMap<>();

    SignRule(WordLists lists) {
        for (Place place : Place.values()) {
            lists.section(place.section)
                    .forEach(entry -> readings.computeIfAbsent(entry.written(), sign -> new ArrayList<>()).add(new Reading(place, entry.graph())));
        }
    }

    @Override
    public Set<String> plainWords() {
        return readings.keySet();
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.WORD, Starts.Kind.ASCII_SIGN, Starts.Kind.OTHER_SIGN);
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        for (Reading reading : readings.getOrDefault(text.at(atom), List.of())) {
            if (isAt(reading.place, text, atom)) {
                return new Found(atom + 1, reading.graph);
            }
        }
        return null;
    }

    private boolean isAt(Place place, Text text, int atom) {
        return switch (place) {
            case LETTERS -> text.isWord(atom + 1) && text.glued(atom + 1) && !text.glued(atom);
            case ANYWHERE -> true;
            case BETWEEN -> (isSaid(text, atom - 1) || readings.containsKey(text.at(atom - 1)) || isEnd(text, atom - 1))
                    && (isSaid(text, atom + 1) || text.is(atom + 1, "(") || isSign(text, atom + 1));
            case CALCULATION -> !(text.isWord(atom) && text.glued(atom) != text.glued(atom + 1)) && ((isOperand(text, atom - 1) && (isOperand(text, atom + 1) || isSign(text, atom + 1)))
                    || (isOperand(text, atom + 1) && (isSaid(text, atom - 1) || isEnd(text, atom - 1)) && !text.glued(atom))
                    || (isOperand(text, atom - 1) && isSaid(text, atom + 1) && !text.glued(atom) && !text.glued(atom + 1)));
            case BEFORE -> isSaid(text, atom + 1) && text.glued(atom + 1) && !text.glued(atom);
        };
    }

    private static boolean isSaid(Text text, int at) {
        return text.isWord(at) || text.isNumber(at);
    }

    /**
     * Whether an operand ends there, for instance with a bracket, a power, or the dot or mark of a unit: {@code 6 ft. x 4 ft.}
     */
    private static boolean isEnd(Text text, int at) {
        return switch (text.at(at)) {
            case ")", "%", "\u00B2", "\u00B3", "\u2033" -> true;
            case ".", "'", "\"" -> text.glued(at) && (text.isNumber(at - 1) || (text.isWord(at - 1) && text.isNumber(at - 2)));
            default -> false;
        };
    }

    private static boolean isOperand(Text text, int at) {
        return text.isNumber(at) || text.letter(at) || text.is(at, "%");
    }

    private static boolean isSign(Text text, int at) {
        return text.isSign(at) && text.isNumber(at + 1) && text.glued(at + 1);
    }
}
