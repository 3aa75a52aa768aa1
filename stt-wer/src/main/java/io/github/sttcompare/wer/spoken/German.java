package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.word;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The grammar of German, {@code spoken-de-1}. */
final class German {

    private static final GermanNumbers NUMBERS = new GermanNumbers();
    private static final Set<String> DECADE_ENDINGS = Set.of("er", "ern", "ers");

    private static final WordGraph ARTICLE = Readings.any("der", "", "die", "des", "dem", "den");

    private German() {}

    /**
     * {@return the grammar}
     *
     * @param keepFillers whether äh and ähm are words
     */
    static Grammar of(boolean keepFillers) {
        WordLists lists = WordLists.read("de.txt");
        Map<String, String> spellings = lists.map("spellings");
        UnaryOperator<String> spelling = word -> {
            String plain = Ligatures.apart(word);
            return spellings.getOrDefault(plain, plain);
        };
        GermanWords words = new GermanWords(lists);
        Speech speech = new GermanSpeech(lists, NUMBERS);
        Language language = new Language(
                "spoken-de-1",
                lists,
                speech,
                spelling,
                digits -> List.of(Readings.inTurn(ARTICLE, NUMBERS.ordinal(digits))),
                List.of((text, atom) -> clock(speech, text, atom), German::decade, (text, atom) -> compound(speech, text, atom), German::ordinal),
                List.of(words),
                Set.of(),
                spellings.keySet());
        return language.grammar(keepFillers);
    }

    /** Times with their word: {@code 14:05 Uhr}, {@code 14.05 Uhr}, {@code 8 Uhr 30}, {@code 8 h}. */
    private static @Nullable Found clock(Speech speech, Text text, int atom) {
        if (!text.isNumber(atom) || text.at(atom).length() > 2 || Integer.parseInt(text.at(atom)) > 24) {
            return null;
        }
        int hour = Integer.parseInt(text.at(atom));
        boolean pointed = (text.gluedSign(atom + 1, ":") || text.gluedSign(atom + 1, ".")) && isMinute(text, atom + 2)
                && text.glued(atom + 2) && text.is(atom + 3, "uhr");
        if (pointed) {
            return new Found(atom + 4, speech.time(hour, Integer.parseInt(text.at(atom + 2)), false, true));
        }
        boolean spelled = text.is(atom + 1, "uhr") && isMinute(text, atom + 2) && !text.gluedSign(atom + 3, ".");
        if (spelled) {
            return new Found(atom + 3, speech.time(hour, Integer.parseInt(text.at(atom + 2)), false, true));
        }
        return text.is(atom + 1, "uhr") ? new Found(atom + 2, speech.time(hour, 0, false, true)) : null;
    }

    private static boolean isMinute(Text text, int at) {
        return text.isNumber(at) && text.at(at).length() == 2 && Integer.parseInt(text.at(at)) < 60;
    }

    /** {@code die 1990er}, {@code den 80ern}. */
    private static @Nullable Found decade(Text text, int atom) {
        int number = text.is(atom, "'") && text.glued(atom + 1) ? atom + 1 : atom;
        int ending = text.gluedSign(number + 1, "-") ? number + 2 : number + 1;
        boolean years = text.gluedSign(ending + 1, "-") && text.isWord(ending + 2) && text.glued(ending + 2) && text.at(ending + 2).startsWith("jahr");
        boolean decade = text.isNumber(number) && text.at(number).endsWith("0") && text.glued(ending)
                && DECADE_ENDINGS.contains(text.at(ending)) && text.at(number).length() <= 4;
        if (!decade) {
            return null;
        }
        WordGraph tens = joined(text.at(number), text.at(ending));
        return years
                ? new Found(ending + 3, Readings.any(Readings.inTurn(tens, word(text.at(ending + 2))), joined(text.at(number), text.at(ending) + text.at(ending + 2))))
                : new Found(ending + 1, tens);
    }

    /** Numbers in compounds: {@code 21-jährige}, {@code 5-mal}, {@code 50%ige}. */
    private static @Nullable Found compound(Speech speech, Text text, int atom) {
        boolean compound = text.isNumber(atom) && text.gluedSign(atom + 1, "-") && text.isWord(atom + 2) && text.glued(atom + 2)
                && !text.upper(atom + 2) && text.at(atom).length() <= 6 && !text.glued(atom);
        if (compound) {
            WordGraph unit = speech.unit(text.written(atom + 2), false, false, true);
            WordGraph apart = Readings.inTurn(NUMBERS.quantity(text.at(atom)), unit == null ? word(text.at(atom + 2)) : unit);
            return new Found(atom + 3, Readings.any(joined(text.at(atom), text.at(atom + 2)), Readings.best(apart, 16)));
        }
        boolean percent = text.isNumber(atom) && text.at(atom).length() <= 3 && text.gluedSign(atom + 1, "%")
                && text.isWord(atom + 2) && text.glued(atom + 2) && text.at(atom + 2).startsWith("ig");
        if (percent) {
            return new Found(atom + 3, joined(text.at(atom), "prozent" + text.at(atom + 2)));
        }
        boolean fold = text.isNumber(atom) && text.at(atom).length() <= 6
                && (text.is(atom + 1, "x") || text.is(atom + 1, "mal")) && text.glued(atom + 1);
        if (fold) {
            WordGraph apart = Readings.inTurn(NUMBERS.quantity(text.at(atom)), word("mal"));
            return new Found(atom + 2, Readings.any(joined(text.at(atom), "mal"), Readings.best(apart, 16)));
        }
        return null;
    }

    private static WordGraph joined(String digits, String ending) {
        List<WordGraph> words = new ArrayList<>();
        for (String number : NUMBERS.quantity(digits).readings()) {
            words.add(WordGraph.words((number.equals("eins") ? "ein" : number) + ending));
        }
        return Readings.any(words);
    }

    /** {@code der 2. Stock}; at the end of a sentence it is more likely a cardinal with a full stop. */
    private static @Nullable Found ordinal(Text text, int atom) {
        boolean dotted = text.isNumber(atom) && text.at(atom).length() <= 6 && text.gluedSign(atom + 1, ".")
                && !(text.glued(atom + 2) && !text.isSign(atom + 2)) && !text.glued(atom);
        if (!dotted) {
            return null;
        }
        WordGraph ordinal = NUMBERS.ordinal(text.at(atom));
        WordGraph cardinal = Readings.best(NUMBERS.figure(text.at(atom)), 24);
        return new Found(atom + 2, text.isWord(atom + 2) ? Readings.any(ordinal, cardinal) : Readings.any(cardinal, ordinal));
    }
}
