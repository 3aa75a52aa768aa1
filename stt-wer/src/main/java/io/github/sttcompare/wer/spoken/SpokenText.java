package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.normalize.Normalizer;
import io.github.sttcompare.wer.text.Tokenizer;
import io.github.sttcompare.wer.text.Tokens;
import io.github.sttcompare.wer.text.WordSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text read by a {@link SpokenProfile}: the words of its canonical reading, and the stretches that may be read in other
 * ways. Immutable and thread-safe.
 */
public final class SpokenText {

    /**
     * A unit in its place.
     *
     * @param from  the first of its words in the canonical reading
     * @param to    after the last of them; a unit that is not said at all has none
     * @param start where it starts in the text, in UTF-16 units
     * @param end   where it ends there
     */
    record Place(int from, int to, int start, int end, WordGraph graph) {

        boolean isOpen() {
            return graph.size() > 1;
        }
    }

    private static final Tokens NOTHING = Tokens.of(List.of());

    private final String text;
    private final Tokens words;
    private final List<Place> places;
    /** The words of the arcs of all places with several readings, one after the other, silent arcs left out. */
    private final Tokens arcWords;

    private SpokenText(String text, Tokens words, List<Place> places, Tokens arcWords) {
        this.text = text;
        this.words = words;
        this.places = places;
        this.arcWords = arcWords;
    }

    static SpokenText of(String text, Grammar grammar, WordSet triggers) {
        Tokens plain = plain(text, triggers);
        return plain != null ? new SpokenText(text, plain, List.of(), NOTHING) : read(Atoms.of(text), grammar);
    }

    /** {@return the words of a text that no grammar need see, else null} */
    private static @Nullable Tokens plain(String text, WordSet triggers) {
        int letters = 0;
        boolean wasLoneLetter = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                letters++;
                continue;
            }
            if (c != ' ' && !isQuietMark(c, text, i)) {
                return null;
            }
            if (letters > 0) {
                // spelled out, as in "u s a"
                if (letters == 1 && wasLoneLetter) {
                    return null;
                }
                wasLoneLetter = letters == 1;
                letters = 0;
            }
        }
        if (letters == 1 && wasLoneLetter) {
            return null;
        }
        Tokens words = Tokenizer.whitespace().tokenize(Normalizer.basic().apply(text));
        for (int i = 0; i < words.size(); i++) {
            if (triggers.contains(words, i)) {
                return null;
            }
        }
        return words;
    }

    /** {@return whether a mark is one that ends a clause, where it stands as it does then} */
    private static boolean isQuietMark(char c, String text, int at) {
        return switch (c) {
            case '.', ',', ';', ':', '!', '?' -> at + 1 == text.length() || text.charAt(at + 1) == ' ';
            case '\n', '\r', '\t' -> true;
            default -> false;
        };
    }

    private static SpokenText read(Atoms atoms, Grammar grammar) {
        StringBuilder words = new StringBuilder(atoms.text().length() + 16);
        StringBuilder arcWords = new StringBuilder();
        List<Place> places = new ArrayList<>();
        int count = 0;
        int atom = 0;
        for (Unit unit : grammar.units(atoms)) {
            count += plain(atoms, atom, unit.from(), grammar, words);
            int from = count;
            for (String word : unit.graph().canonical()) {
                append(words, word);
                count++;
            }
            places.add(new Place(from, count, atoms.start(unit.from()), atoms.end(unit.to() - 1), unit.graph()));
            if (unit.graph().size() > 1) {
                for (int arc = 0; arc < unit.graph().arcs(); arc++) {
                    append(arcWords, unit.graph().word(arc));
                }
            }
            atom = unit.to();
        }
        plain(atoms, atom, atoms.size(), grammar, words);
        return new SpokenText(
                atoms.text(),
                Tokenizer.whitespace().tokenize(words.toString()),
                List.copyOf(places),
                arcWords.isEmpty() ? NOTHING : Tokenizer.whitespace().tokenize(arcWords.toString()));
    }

    /** Appends the words of atoms in no unit; returns how many. */
    private static int plain(Atoms atoms, int from, int to, Grammar grammar, StringBuilder words) {
        int count = 0;
        for (int atom = from; atom < to; atom++) {
            String word = switch (atoms.kind(atom)) {
                case WORD -> grammar.spelling(atoms.word(atom));
                case NUMBER -> atoms.word(atom);
                case SIGN -> "";
            };
            append(words, word);
            count += word.isEmpty() ? 0 : 1;
        }
        return count;
    }

    private static void append(StringBuilder words, String word) {
        if (!word.isEmpty()) {
            if (!words.isEmpty()) {
                words.append(' ');
            }
            words.append(word);
        }
    }

    /** {@return the words of the canonical reading; their text is that reading, joined by blanks} */
    public Tokens words() {
        return words;
    }

    /** {@return the text as it is written, composed (NFC)} */
    public String written() {
        return text;
    }

    /** {@return the units in order} */
    List<Place> places() {
        return places;
    }

    Tokens arcWords() {
        return arcWords;
    }

    /** {@return how many units have several readings} */
    int open() {
        int open = 0;
        for (Place place : places) {
            open += place.isOpen() ? 1 : 0;
        }
        return open;
    }

    String written(Place place) {
        return text.substring(place.start(), place.end());
    }
}
