package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The grammar of English, {@code spoken-en-1}. */
final class English {

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
        Set<String> triggers = new HashSet<>(contractions.triggers());
        triggers.addAll(EnglishSpelledNumbers.triggers());
        triggers.addAll(spellings.keySet());
        triggers.addAll(List.of("ok", "ad", "ce"));
        List<Rule> figures = new ArrayList<>(List.of(new DecadeRule()));
        figures.addAll(new EnglishFigures(NUMBERS).rules());
        Language language = new Language(
                "spoken-en-1",
                lists,
                new EnglishSpeech(lists, NUMBERS),
                new EnglishCalendar(NUMBERS),
                spelling,
                digits -> List.of(seq(word("the"), NUMBERS.ordinal(digits)), NUMBERS.ordinal(digits)),
                figures,
                List.of(new EnglishSpelledNumbers(), contractions),
                triggers);
        return language.grammar(keepFillers);
    }
}
