package io.github.sttcompare.wer.spoken;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sounds of hesitation, which do not count as words unless they are kept. */
final class Fillers implements Rule {

    private final Set<String> fillers;

    Fillers(Set<String> fillers) {
        this.fillers = fillers;
    }

    /** {@return the fillers, including stretched ones ({@code uhhh}) with a few times the letters} */
    @Override
    public Set<String> plainWords() {
        Set<String> all = new HashSet<>(fillers);
        Set<String> shapes = new HashSet<>(fillers);
        shapes.add("uhm");
        for (String filler : shapes) {
            String last = filler.substring(filler.length() - 1);
            for (int first = 0; first < 4; first++) {
                for (int end = 0; end < 7; end++) {
                    all.add(filler.substring(0, 1).repeat(first) + filler + last.repeat(end));
                }
            }
        }
        all.removeIf(word -> !fillers.contains(shortened(word)));
        return all;
    }

    /** {@return a filler without stretched letters ({@code uhhh} is {@code uh}), any other word as it is} */
    String shortened(String word) {
        String shortened = withoutRuns(word);
        return fillers.contains(shortened) ? shortened : word;
    }

    private static String withoutRuns(String word) {
        int length = word.length();
        if (length < 2 || length > 24) {
            return word;
        }
        char first = word.charAt(0);
        if ("uehäöm".indexOf(first) < 0 || "mhr".indexOf(word.charAt(length - 1)) < 0) {
            return word;
        }
        StringBuilder runs = new StringBuilder();
        for (int i = 0; i < length; i++) {
            if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
                runs.append(word.charAt(i));
            }
        }
        return switch (runs.toString()) {
            case "um", "uhm" -> "um";
            case "uh" -> "uh";
            case "hm" -> "hm";
            case "m" -> length > 1 ? "mm" : word;
            case "erm" -> "erm";
            case "er" -> length > 2 ? "er" : word;
            case "äh", "ähm", "öh", "öhm", "eh", "ehm", "euh", "heu", "mh", "mhm" -> runs.toString();
            default -> word;
        };
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.LONE_WORD, Starts.Kind.WORD);
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        return text.isWord(atom) && fillers.contains(shortened(text.at(atom))) ? new Found(atom + 1, WordGraph.EMPTY) : null;
    }

    @Override
    public Rule forWord(String plainWord) {
        return (text, atom) -> new Found(atom + 1, WordGraph.EMPTY);
    }
}
