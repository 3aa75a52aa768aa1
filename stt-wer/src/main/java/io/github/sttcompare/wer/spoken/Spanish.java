package io.github.sttcompare.wer.spoken;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The grammar of Spanish, {@code spoken-es-1}. */
final class Spanish {

    private static final NumberWords NUMBERS = new SpanishNumbers();
    private static final Set<String> ORDINAL_MARKS = Set.of("º", "ª", "o", "a", "er", "°", "ro", "ra", "do", "da", "to", "ta", "vo", "va", "no", "na", "mo", "ma");
    private static final Set<String> HOURS = Set.of("h", "hs", "hrs", "horas");

    private Spanish() {}

    /**
     * {@return the grammar}
     *
     * @param keepFillers whether eh and em are words
     */
    static Grammar of(boolean keepFillers) {
        WordLists lists = WordLists.read("es.txt");
        Map<String, String> spellings = lists.map("spellings");
        UnaryOperator<String> spelling = word -> {
            String plain = Ligatures.apart(word);
            return spellings.getOrDefault(plain, plain);
        };
        Speech speech = new SpanishSpeech(lists, NUMBERS);
        Language language = new Language(
                "spoken-es-1",
                lists,
                speech,
                spelling,
                digits -> digits.length() > 1 && digits.compareTo("10") > 0
                        ? List.of(NUMBERS.quantity(digits), NUMBERS.ordinal(digits))
                        : List.of(NUMBERS.ordinal(digits), NUMBERS.quantity(digits)),
                List.of((text, atom) -> clock(speech, text, atom), Spanish::ordinal, Spanish::number),
                List.of(),
                Set.of(),
                spellings.keySet());
        return language.grammar(keepFillers);
    }

    /** {@code 14:30 h}, {@code 9 h}: the sign for hours belongs to the time. */
    private static @Nullable Found clock(Speech speech, Text text, int atom) {
        boolean hours = text.isNumber(atom) && text.at(atom).length() <= 2 && Integer.parseInt(text.at(atom)) <= 24
                && text.is(atom + 1, "h") && text.isNumber(atom + 2) && text.at(atom + 2).length() == 2 && Integer.parseInt(text.at(atom + 2)) < 60;
        if (hours) {
            WordGraph clock = Readings.best(speech.time(Integer.parseInt(text.at(atom)), Integer.parseInt(text.at(atom + 2)), false, true), Unit.MOST_READINGS / 4);
            WordGraph length = speech.duration(text.at(atom), text.at(atom + 2), "");
            WordGraph half = text.is(atom + 2, "30") ? Readings.inTurn(speech.duration(text.at(atom), "", ""), Readings.any("y media")) : length;
            return new Found(atom + 3, Readings.any(half, length, clock));
        }
        boolean time = text.isNumber(atom) && text.at(atom).length() <= 2 && Integer.parseInt(text.at(atom)) <= 24
                && text.gluedSign(atom + 1, ":") && text.isNumber(atom + 2) && text.glued(atom + 2)
                && text.at(atom + 2).length() == 2 && Integer.parseInt(text.at(atom + 2)) < 60
                && text.isWord(atom + 3) && HOURS.contains(text.at(atom + 3));
        if (!time) {
            return null;
        }
        WordGraph graph = speech.time(Integer.parseInt(text.at(atom)), Integer.parseInt(text.at(atom + 2)), false, true);
        return new Found(
                atom + 4, Readings.any(Readings.best(Readings.inTurn(graph, WordGraph.word("horas")), Unit.MOST_READINGS / 2), Readings.best(graph, Unit.MOST_READINGS / 2)));
    }

    /** {@code 1.º}, {@code 2ª}, {@code 3er}. */
    private static @Nullable Found ordinal(Text text, int atom) {
        if (!text.isNumber(atom) || text.at(atom).length() > 6) {
            return null;
        }
        int mark = text.gluedSign(atom + 1, ".") && text.glued(atom + 2) ? atom + 2 : atom + 1;
        return text.glued(mark) && ORDINAL_MARKS.contains(text.at(mark))
                ? new Found(mark + 1, NUMBERS.ordinal(text.at(atom)))
                : null;
    }

    /** {@code n.º 5}, {@code D.ª}. */
    private static @Nullable Found number(Text text, int atom) {
        int mark = text.gluedSign(atom + 1, ".") ? atom + 2 : atom + 1;
        boolean marked = text.glued(mark) && (text.is(mark, "º") || text.is(mark, "°") || text.is(mark, "ª"));
        if (!marked) {
            return null;
        }
        return switch (text.at(atom)) {
            case "n" -> new Found(mark + 1, WordGraph.word("número"));
            case "d" -> new Found(mark + 1, WordGraph.word("doña"));
            case "m" -> new Found(mark + 1, WordGraph.word("maría"));
            default -> null;
        };
    }
}
