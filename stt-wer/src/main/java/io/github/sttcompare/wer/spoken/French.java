package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The grammar of French, {@code spoken-fr-1}. */
final class French {

    private static final NumberWords NUMBERS = new FrenchNumbers();
    private static final Set<String> ORDINAL_ENDINGS = Set.of("e", "ème", "eme", "ième", "es", "èmes", "è");
    private static final Set<String> FIRST_ENDINGS = Set.of("er", "re", "ère", "ers", "res", "nd", "nde", "d", "de");
    private static final Set<String> HOURS = Set.of("h", "heures", "heure");

    private French() {}

    /**
     * {@return the grammar}
     *
     * @param keepFillers whether euh and heu are words
     */
    static Grammar of(boolean keepFillers) {
        WordLists lists = WordLists.read("fr.txt");
        Map<String, String> spellings = lists.map("spellings");
        UnaryOperator<String> spelling = word -> {
            String plain = Ligatures.apart(word);
            return spellings.getOrDefault(plain, plain);
        };
        PhraseRule regional = new PhraseRule(FrenchNumbers.regionalNames());
        Speech speech = new FrenchSpeech(lists, NUMBERS);
        Language language = new Language(
                "spoken-fr-1",
                lists,
                speech,
                spelling,
                digits -> List.of(digits.equals("1") ? NUMBERS.ordinal(digits) : NUMBERS.quantity(digits), NUMBERS.ordinal(digits)),
                List.of((text, atom) -> clock(speech, text, atom), French::ordinal, French::numero),
                List.of(new FrenchRomanOrdinals(NUMBERS, ORDINAL_ENDINGS), regional),
                Set.of(),
                spellings.keySet());
        return language.grammar(keepFillers);
    }

    /** {@code 14 h 30}, {@code 9h15}, {@code 20 h}, {@code 9 heures 30}. */
    private static @Nullable Found clock(Speech speech, Text text, int atom) {
        boolean hours = text.isNumber(atom) && text.at(atom).length() <= 2 && Integer.parseInt(text.at(atom)) <= 24
                && text.isWord(atom + 1) && HOURS.contains(text.at(atom + 1));
        if (!hours) {
            return null;
        }
        int hour = Integer.parseInt(text.at(atom));
        int minutes = text.is(atom + 1, "h") && text.gluedSign(atom + 2, ".") ? atom + 3 : atom + 2;
        boolean withMinutes = text.isNumber(minutes) && text.at(minutes).length() == 2 && Integer.parseInt(text.at(minutes)) < 60;
        if (!withMinutes) {
            return new Found(atom + 2, speech.time(hour, 0, false, true));
        }
        boolean named = text.is(minutes + 1, "min") || text.is(minutes + 1, "mn");
        return new Found(minutes + (named ? 2 : 1), speech.time(hour, Integer.parseInt(text.at(minutes)), false, true));
    }

    private static @Nullable Found ordinal(Text text, int atom) {
        if (!text.isNumber(atom) || !text.glued(atom + 1) || !text.isWord(atom + 1)) {
            return null;
        }
        String ending = text.at(atom + 1);
        boolean first = FIRST_ENDINGS.contains(ending) && (text.is(atom, "1") || text.is(atom, "2"));
        return first || ORDINAL_ENDINGS.contains(ending) ? new Found(atom + 2, NUMBERS.ordinal(text.at(atom))) : null;
    }

    /** {@code n° 5}. */
    private static @Nullable Found numero(Text text, int atom) {
        return text.is(atom, "n") && (text.gluedSign(atom + 1, "°") || (text.glued(atom + 1) && text.is(atom + 1, "º")))
                ? new Found(atom + 2, words("numéro"))
                : null;
    }
}
