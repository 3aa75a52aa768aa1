package io.github.sttcompare.wer.normalize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table from word sequences to the phrase that stands for them. */
final class Equivalences {

    private final Map<String, String> canonical;
    private final int longest;

    private Equivalences(Map<String, String> canonical, int longest) {
        this.canonical = Map.copyOf(canonical);
        this.longest = longest;
    }

    static Equivalences of(List<List<String>> lists) {
        Map<String, String> table = new HashMap<>();
        int longest = 1;
        for (List<String> list : lists) {
            if (list.size() < 2) {
                throw new IllegalArgumentException("an equivalence list needs the phrase to keep and at least one"
                        + " variant of it, but was " + list);
            }
            String keep = Spaces.collapse(list.getFirst());
            for (String given : list) {
                String phrase = Spaces.collapse(given);
                if (phrase.isEmpty()) {
                    throw new IllegalArgumentException("blank phrase in the equivalence list " + list
                            + "; to remove a word, add a step of your own");
                }
                String before = table.put(phrase, keep);
                if (before != null) {
                    throw new IllegalArgumentException("\"" + phrase + "\" is given twice, for \"" + before
                            + "\" and for \"" + keep + "\"; leave one of them out");
                }
                longest = Math.max(longest, phrase.split(" ", -1).length);
            }
        }
        return new Equivalences(table, longest);
    }

    String apply(String text) {
        String collapsed = Spaces.collapse(text);
        List<String> words = List.of(collapsed.split(" ", -1));
        StringBuilder out = new StringBuilder(collapsed.length());
        for (int i = 0; i < words.size(); ) {
            int taken = 1;
            String kept = words.get(i);
            for (int n = Math.min(longest, words.size() - i); n > 0; n--) {
                String found = canonical.get(String.join(" ", words.subList(i, i + n)));
                if (found != null) {
                    taken = n;
                    kept = found;
                    break;
                }
            }
            out.append(out.isEmpty() ? "" : " ").append(kept);
            i += taken;
        }
        return out.toString();
    }
}
