package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.normalize.Step;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tags for events that are not speech.
 *
 * <p>Square, curly and angle brackets that contain a few words or a time are taken for tags. Parentheses and asterisks often
 * enclose spoken words, so they are tags only with names of sounds.
 */
final class TagRule implements Rule {

    private static final int MOST_WORDS = 4;
    private static final Step KNOWN = Step.dropTaggedEvents();

    private final Set<String> sounds;

    /** @param sounds names of sounds in the language, besides the English ones */
    TagRule(Set<String> sounds) {
        this.sounds = sounds;
    }

    @Override
    public Starts starts() {
        return Starts.atSigns("[{<(*");
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        String close = switch (text.at(atom)) {
            case "[" -> "]";
            case "{" -> "}";
            case "<" -> ">";
            case "(" -> ")";
            case "*" -> "*";
            default -> "";
        };
        if (close.isEmpty()) {
            return null;
        }
        int at = atom + 1;
        int words = 0;
        boolean sound = true;
        boolean clock = false;
        boolean round = close.equals(")") || close.equals("*");
        StringBuilder label = new StringBuilder();
        for (; !text.is(at, close); at++) {
            boolean joins = text.is(at, "_") || text.is(at, "-") || text.is(at, "/") || text.is(at, ".");
            boolean counts = !round && (text.isNumber(at) || text.is(at, ":"));
            if (!text.isWord(at) && !joins && !counts) {
                return null;
            }
            clock |= text.is(at, ":");
            if (text.isWord(at)) {
                label.append(label.isEmpty() ? "" : " ").append(text.at(at));
                sound &= sounds.contains(text.at(at));
                words++;
            }
            if (words > MOST_WORDS || at > atom + 3 * MOST_WORDS) {
                return null;
            }
        }
        boolean tag = !round || sound || KNOWN.apply("[" + label + "]").isBlank();
        return (words > 0 || clock) && tag ? new Found(at + 1, WordGraph.EMPTY) : null;
    }
}
