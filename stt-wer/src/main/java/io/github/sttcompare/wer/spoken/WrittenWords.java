package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How those words of a text are written that are in no unit: with their capitals and in their own spelling. Found out when
 * first asked for. Immutable and thread-safe.
 */
public final class WrittenWords {

    /** Of a text whose words are written as they are. */
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
     * @param index counts the words that are in no unit, from 0
     * @param word  what to give where that is not known
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

    /** Every atom in no unit that is a word or a number is one word. */
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
