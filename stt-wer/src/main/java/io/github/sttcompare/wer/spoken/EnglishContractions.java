package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * English contractions and other uses of the apostrophe: {@code don't}, {@code it's}, {@code DVD's}, {@code 'cause}, {@code
 * goin'}; also without the apostrophe, unless that is another word.
 */
final class EnglishContractions implements Rule {

    private static final Map<String, List<String>> ENDINGS = Map.of(
            "'m", List.of(" am"),
            "'re", List.of(" are"),
            "'ve", List.of(" have"),
            "'ll", List.of(" will", " shall"),
            "'d", List.of(" would", " had", " did"));

    private final Map<String, String> lost = new HashMap<>();
    private final Map<String, WordGraph> afterApostrophe = new HashMap<>();
    private final Map<String, WordGraph> beforeApostrophe = new HashMap<>();
    private final Map<String, List<String>> reductions = new HashMap<>();
    private final Set<String> pronouns;
    private final Memo<String> memo = new Memo<>();
    private final UnaryOperator<String> spelling;

    EnglishContractions(WordLists lists, UnaryOperator<String> spelling) {
        this.spelling = spelling;
        lists.section("lost apostrophes").forEach(entry -> lost.put(entry.written(), entry.readings().getFirst()));
        for (WordLists.Entry entry : lists.section("reductions")) {
            String written = entry.written();
            if (written.startsWith("'")) {
                afterApostrophe.put(written.substring(1), entry.graph());
            } else if (written.endsWith("'")) {
                beforeApostrophe.put(written.substring(0, written.length() - 1), entry.graph());
            } else {
                reductions.put(written, entry.readings());
            }
        }
        this.pronouns = Set.copyOf(lists.words("pronouns"));
    }

    @Override
    public Set<String> plainWords() {
        Set<String> triggers = new HashSet<>(lost.keySet());
        triggers.addAll(afterApostrophe.keySet());
        return triggers;
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.LONE_WORD, Starts.Kind.WORD).orSigns("'");
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (text.is(atom, "'") && !text.glued(atom) && text.isWord(atom + 1) && text.glued(atom + 1)) {
            WordGraph graph = afterApostrophe.get(text.at(atom + 1));
            return graph == null ? null : new Found(atom + 2, graph);
        }
        if (!text.isWord(atom)) {
            return null;
        }
        String word = text.at(atom);
        if (text.gluedSign(atom + 1, "'") && !(text.glued(atom + 2) && !text.isSign(atom + 2))) {
            boolean going = word.endsWith("in") && word.length() > 3;
            WordGraph ended = beforeApostrophe.get(word);
            return going ? new Found(atom + 2, Readings.any(word + "g", word)) : ended == null ? null : new Found(atom + 2, ended);
        }
        String written = lost.getOrDefault(word, word);
        int apostrophe = written.lastIndexOf('\'');
        if (apostrophe <= 0) {
            return null;
        }
        boolean initialism = isInitialism(text.written(atom));
        WordGraph graph = memo.get(initialism ? written + "+" : written, () -> {
            List<String> readings = expanded(written, initialism);
            return readings.isEmpty() ? WordGraph.word(spelling.apply(word)) : Readings.any(readings.toArray(String[]::new));
        });
        return graph.size() == 1 ? null : new Found(atom + 1, graph);
    }

    /** Whether at least two capitals come before the apostrophe, so that an s after it may be a plural. */
    private static boolean isInitialism(String written) {
        int capitals = 0;
        while (capitals < written.length() && Character.isUpperCase(written.charAt(capitals))) {
            capitals++;
        }
        return capitals > 1 && capitals == written.length() - 2;
    }

    private List<String> expanded(String word, boolean capitals) {
        int apostrophe = word.lastIndexOf('\'');
        String stem = word.substring(0, apostrophe);
        String ending = word.substring(apostrophe);
        List<String> readings = new ArrayList<>();
        if (ending.equals("'t") && stem.endsWith("n")) {
            switch (word) {
                case "won't" -> readings.add("will not");
                case "can't" -> readings.add("can not");
                case "shan't" -> readings.add("shall not");
                case "ain't" -> readings.add("ain't");
                default -> readings.add(stem.substring(0, stem.length() - 1) + " not");
            }
        } else if (ending.equals("'s")) {
            addOfS(readings, stem, capitals);
        } else if (ENDINGS.containsKey(ending)) {
            List<String> stems = reductions.getOrDefault(
                    stem, stem.indexOf('\'') > 0 ? expanded(stem, false) : List.of(spelling.apply(stem)));
            for (String more : ENDINGS.getOrDefault(ending, List.of())) {
                stems.stream().limit(2).forEach(each -> readings.add(each + more));
            }
        }
        if (!readings.isEmpty() && !readings.contains(word)) {
            readings.add(spelling.apply(word));
        }
        return readings;
    }

    private void addOfS(List<String> readings, String stem, boolean capitals) {
        String base = spelling.apply(stem);
        if (stem.equals("let")) {
            readings.add("let us");
        } else if (pronouns.contains(stem)) {
            readings.addAll(List.of(base + " is", base + " has"));
        } else {
            boolean letter = stem.length() == 1;
            if (capitals) {
                readings.add(base + "s");
            }
            readings.addAll(List.of(base + "'s", base + " is", base + " has"));
            if (letter) {
                readings.add(base + "s");
            }
        }
    }
}
