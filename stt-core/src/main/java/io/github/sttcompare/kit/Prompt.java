package io.github.sttcompare.kit;

import io.github.sttcompare.text.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The prompt of a Whisper model: a sentence, and as many phrases as the model considers. All providers with such a model
 * use it.
 *
 * @param before  the sentence; empty for none
 * @param phrases the phrases, separated by commas; empty for none
 * @param leftOut how many phrases did not fit
 */
public record Prompt(String before, String phrases, int leftOut) {

    /** The metadata name of the sentence on phrases that were left out. */
    public static final String NOTE_PHRASES = "note.phrases";

    /** The metadata name of the sentence that says that the hint about the speaker was left out. */
    public static final String NOTE_SPEAKER = "note.speaker";

    /** The sentence for a child speaker. */
    public static final String CHILD = "A young child is speaking.";

    /** Why {@link #CHILD} was left out if the spoken language is not English. */
    public static final String NOTE_OTHER_LANGUAGE =
            "the hint that the speaker is a child was left out, because the prompt has to be in the spoken language";

    /**
     * Whisper considers only the last 224 tokens of a prompt; the difference is a margin, because tokens are only
     * estimated.
     */
    private static final int MOST_TOKENS = 200;

    /** Most tokens are longer than this. */
    private static final int BYTES_PER_TOKEN = 3;

    /**
     * {@return a prompt with as many of the phrases as fit, from the first on}
     *
     * @param before  the sentence that precedes them; empty for none
     * @param phrases the phrases; line breaks, duplicates and blank phrases are removed
     */
    public static Prompt of(String before, List<String> phrases) {
        Set<String> wanted = new LinkedHashSet<>();
        phrases.forEach(phrase -> wanted.add(SafeText.oneLine(phrase)));
        wanted.remove("");
        int left = MOST_TOKENS - tokens(before);
        List<String> fitting = new ArrayList<>();
        for (String phrase : wanted) {
            left -= tokens(phrase);
            if (left < 0) {
                break;
            }
            fitting.add(phrase);
        }
        return new Prompt(before, String.join(", ", fitting), wanted.size() - fitting.size());
    }

    private static int tokens(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return 1 + (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
    }

    /** {@return the whole prompt; empty for none} */
    public String text() {
        return (before + " " + phrases).strip();
    }

    /** {@return the sentence that says that phrases were left out; empty if none were} */
    public Optional<String> note() {
        return leftOut == 0 ? Optional.empty()
                : Optional.of(leftOut + " of the phrases were left out: they did not fit into the prompt");
    }
}
