package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the words of a text that are not part of a unit are written: with their capitals and original spelling. Computed on first
 * use. Immutable and thread-safe.
 */
public final class WrittenWords {

    /** For a text whose words are written as they are. */
    public static final WrittenWords NONE = new WrittenWords("", List.of());

    private final String text;
    private final List<Place> places;
    private volatile @Nullable List<String> words;

    WrittenWords(String text, List<Place> places) {
        this.text = text;
        this.places = places;
    }

    /**
     * {@return how a word is written}
     *
     * @param index the index among the words that are not part of a unit, from 0
     * @param word  the result if it is not known
     */
    public String get(int index, String word) {
        List<String> all = words();
        return index < all.size() ? all.get(index) : word;
    }

    private List<String> words() {
        List<String> found = words;
        if (found == null) {
            found = find();
            words = found;
        }
        return found;
    }

    /** Every atom that is a word or a number, but not part of a unit, is one word. */
    private List<String> find() {
        Atoms atoms = Atoms.of(text, Lexicon.EMPTY);
        List<String> found = new ArrayList<>();
        int place = 0;
        for (int atom = 0; atom < atoms.size(); atom++) {
            if (place < places.size() && places.get(place).firstAtom() == atom) {
                atom = places.get(place++).endAtom() - 1;
            } else if (atoms.isWord(atom) || atoms.isNumber(atom)) {
                found.add(atoms.written(atom));
            }
        }
        return found;
    }

    /** {@return whether the other is of the same text} */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WrittenWords words && text.equals(words.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** {@return the words, with blanks between them} */
    @Override
    public String toString() {
        return String.join(" ", words());
    }
}
