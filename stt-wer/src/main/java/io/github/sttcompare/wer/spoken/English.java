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
        Set<String> spelled = new HashSet<>(spellings.keySet());
        spelled.add("ok");
        List<Rule> figures = new ArrayList<>(List.of(new DecadeRule()));
        figures.addAll(new EnglishFigures(NUMBERS).rules());
        Language language = new Language(
                "spoken-en-1",
                lists,
                new EnglishSpeech(lists, NUMBERS),
                spelling,
                digits -> List.of(seq(word("the"), NUMBERS.ordinal(digits)), NUMBERS.ordinal(digits)),
                figures,
                List.of(new EnglishSpelledNumbers(), contractions),
                Set.copyOf(WordLists.read("en-closed.txt").words("closed compounds")),
                spelled);
        return language.grammar(keepFillers);
    }
}
