package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
    public @Nullable Set<String> followers(String plainWord) {
        Set<String> second = new HashSet<>();
        for (Phrase phrase : byFirstWord.getOrDefault(plainWord, List.of())) {
            if (phrase.words.size() == 1) {
                return null;
            }
            second.add(phrase.words.get(1));
        }
        return second;
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.WORD);
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (!text.isWord(atom)) {
            return null;
        }
        List<Phrase> phrases = byFirstWord.get(text.at(atom));
        return phrases == null ? null : first(phrases, text, atom);
    }

    @Override
    public Rule forWord(String plainWord) {
        List<Phrase> phrases = byFirstWord.getOrDefault(plainWord, List.of());
        return (text, atom) -> first(phrases, text, atom);
    }

    private static @Nullable Found first(List<Phrase> phrases, Text text, int atom) {
        for (int i = 0; i < phrases.size(); i++) {
            Phrase phrase = phrases.get(i);
            int to = end(text, atom, phrase.words);
            if (to >= 0) {
                return new Found(to, phrase.graph);
            }
        }
        return null;
    }

    /** {@return the index after the words if they occur there with blanks or hyphens between them; otherwise -1} */
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
