package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The grammar of English, {@code spoken-en-1}. */
final class English {

    private static final Set<String> ORDINAL_ENDINGS = Set.of("st", "nd", "rd", "th");
    private static final EnglishNumbers NUMBERS = new EnglishNumbers();

    private English() {}

    /**
     * {@return the grammar}
     *
     * @param keepFillers whether um and uh are words
     */
    static Grammar of(boolean keepFillers) {
        WordLists lists = WordLists.read("en.txt");
        Map<String, String> spellings = new HashMap<>(WordLists.britishAndAmerican());
        spellings.putAll(lists.map("spellings"));
        EnglishSpelling spelling = new EnglishSpelling(spellings);
        EnglishContractions contractions = new EnglishContractions(lists, spelling);
        Set<String> spelled = new HashSet<>(spellings.keySet());
        spelled.add("ok");
        Language language = new Language(
                "spoken-en-1",
                lists,
                new EnglishSpeech(lists, NUMBERS),
                new EnglishCalendar(NUMBERS),
                spelling,
                digits -> List.of(seq(word("the"), NUMBERS.ordinal(digits)), NUMBERS.ordinal(digits)),
                List.of(new DecadeRule(), English::ordinal, English::height),
                List.of(new EnglishSpelledNumbers(), contractions),
                spelled);
        return language.grammar(keepFillers);
    }

    private static @Nullable Found ordinal(Text text, int atom) {
        Numeral numeral = text.isNumber(atom) ? Numeral.at(text, atom, '.', ',') : null;
        if (numeral == null || !numeral.isInteger()) {
            return null;
        }
        boolean suffixed = text.glued(numeral.to()) && ORDINAL_ENDINGS.contains(text.at(numeral.to()));
        return suffixed ? new Found(numeral.to() + 1, NUMBERS.ordinal(numeral.whole())) : null;
    }

    /** Feet and inches: {@code 5'10"}. */
    private static @Nullable Found height(Text text, int atom) {
        boolean feet = text.isNumber(atom) && text.at(atom).length() <= 2 && text.gluedSign(atom + 1, "'");
        boolean inches = text.isNumber(atom + 2) && text.glued(atom + 2) && text.at(atom + 2).length() <= 2;
        if (!feet || !inches) {
            return null;
        }
        boolean marked = text.gluedSign(atom + 3, "\"") || text.gluedSign(atom + 3, "\u2033") || text.gluedSign(atom + 3, "\u201D");
        WordGraph foot = Readings.any("foot", "feet");
        WordGraph inch = Readings.any("", "inches", "inch");
        WordGraph graph = seq(NUMBERS.quantity(text.at(atom)), foot, NUMBERS.quantity(text.at(atom + 2)), inch);
        return new Found(atom + (marked ? 4 : 3), graph);
    }
}
