package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words and phrases of a list: {@code gonna}, {@code e-mail}, {@code per cent}; the longest phrase wins. */
final class PhraseRule implements Rule {

    private record Phrase(List<String> words, WordGraph graph) {}

    private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();

    PhraseRule(List<WordLists.Entry> entries) {
        for (WordLists.Entry entry : entries) {
            List<String> words = List.of(entry.written().split(" ", -1));
            WordGraph graph = Readings.any(entry.readings().toArray(String[]::new));
            byFirstWord.computeIfAbsent(words.getFirst(), word -> new ArrayList<>()).add(new Phrase(words, graph));
        }
        Comparator<Phrase> longest = Comparator.comparingInt(phrase -> -phrase.words().size());
        byFirstWord.values().forEach(phrases -> phrases.sort(longest));
    }

    @Override
    public Set<String> plainWords() {
        return byFirstWord.keySet();
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (!text.isWord(atom)) {
            return null;
        }
        List<Phrase> phrases = byFirstWord.get(text.at(atom));
        if (phrases == null) {
            return null;
        }
        for (Phrase phrase : phrases) {
            int to = end(text, atom, phrase.words);
            if (to >= 0) {
                return new Found(to, phrase.graph);
            }
        }
        return null;
    }

    /** {@return the index after the words if they stand there with blanks or hyphens between them, or -1} */
    private static int end(Text text, int from, List<String> words) {
        int at = from + 1;
        for (int i = 1; i < words.size(); i++) {
            if (text.gluedSign(at, "-") && text.glued(at + 1)) {
                at++;
            } else if (text.glued(at)) {
                return -1;
            }
            if (!text.isWord(at) || !text.is(at, words.get(i))) {
                return -1;
            }
            at++;
        }
        return at;
    }
}
