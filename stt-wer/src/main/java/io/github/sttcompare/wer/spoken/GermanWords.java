package io.github.sttcompare.wer.spoken;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** German contractions with <em>es</em> ({@code geht's}, {@code gehts}) and streets ({@code Hauptstr.}). */
final class GermanWords implements Rule {

    private final Map<String, String> lost = new HashMap<>();
    private final Map<String, WordGraph> afterApostrophe = new HashMap<>();

    GermanWords(WordLists lists) {
        lists.section("lost apostrophes").forEach(entry -> lost.put(entry.written(), entry.readings().getFirst()));
        for (WordLists.Entry entry : lists.section("reductions")) {
            if (entry.written().startsWith("'")) {
                afterApostrophe.put(entry.written().substring(1), entry.graph());
            }
        }
    }

    @Override
    public Set<String> plainWords() {
        Set<String> triggers = new HashSet<>(lost.keySet());
        triggers.addAll(afterApostrophe.keySet());
        return triggers;
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (text.is(atom, "'") && text.isWord(atom + 1) && text.glued(atom + 1) && !text.glued(atom)) {
            WordGraph graph = afterApostrophe.get(text.at(atom + 1));
            return graph == null ? null : new Found(atom + 2, graph);
        }
        if (!text.isWord(atom)) {
            return null;
        }
        String word = text.at(atom);
        if (word.endsWith("str") && word.length() > 4 && text.gluedSign(atom + 1, ".")) {
            return new Found(atom + 2, WordGraph.word(word + "asse"));
        }
        int apostrophe = word.indexOf('\'');
        WordGraph ending = apostrophe > 1 && !word.endsWith("'s") ? afterApostrophe.get(word.substring(apostrophe + 1)) : null;
        if (ending != null) {
            return new Found(atom + 1, Readings.any(Readings.inTurn(WordGraph.word(word.substring(0, apostrophe)), ending), WordGraph.word(word)));
        }
        String stem = lost.getOrDefault(word, word.endsWith("'s") ? word.substring(0, word.length() - 2) : "");
        return stem.isEmpty() ? null : new Found(atom + 1, Readings.any(stem + " es", word, stem + "s", stem + "e es"));
    }
}
