package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.text.Tokenizer;
import io.github.sttcompare.wer.text.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * A text read by a {@link SpokenProfile}: the words of its canonical reading, and the sections that may be read in other ways.
 * Immutable and thread-safe.
 */
public final class SpokenText {

    private final Tokens words;
    private final List<Place> places;
    /** How many units have several readings. */
    private final int open;

    private final WrittenWords writing;

    /** @param written the text as it is written */
    SpokenText(String written, Tokens words, List<Place> places) {
        this.words = words;
        this.places = List.copyOf(places);
        this.writing = new WrittenWords(written, this.places);
        this.open = open(this.places);
    }

    private static int open(List<Place> places) {
        int open = 0;
        for (int i = 0; i < places.size(); i++) {
            open += places.get(i).isOpen() ? 1 : 0;
        }
        return open;
    }

    /** {@return a text of words that have already been read and have no other reading} */
    public static SpokenText ofWords(List<String> words) {
        return new SpokenText("", Tokenizer.whitespace().tokenize(String.join(" ", words)), List.of());
    }

    /** {@return the words of the canonical reading; their text is that reading, joined by blanks} */
    public Tokens words() {
        return words;
    }

    /**
     * {@return the readings as words, the canonical one first}
     *
     * @param most the maximum number; further readings are left out
     */
    public List<List<String>> readings(int most) {
        List<List<String>> readings = List.of(List.of());
        int word = 0;
        for (Place place : places) {
            readings = followedBy(readings, List.of(words.subList(word, place.from())), most);
            List<List<String>> choices = new ArrayList<>(List.of(place.graph().canonical()));
            for (String reading : place.graph().readings()) {
                choices.add(reading.isEmpty() ? List.of() : List.of(reading.split(" ")));
            }
            readings = followedBy(readings, choices.stream().distinct().toList(), most);
            word = place.to();
        }
        return followedBy(readings, List.of(words.subList(word, words.size())), most);
    }

    private static List<List<String>> followedBy(List<List<String>> readings, List<List<String>> choices, int most) {
        List<List<String>> longer = new ArrayList<>();
        for (List<String> choice : choices) {
            for (List<String> reading : readings) {
                if (longer.size() < most) {
                    List<String> one = new ArrayList<>(reading);
                    one.addAll(choice);
                    longer.add(one);
                }
            }
        }
        return longer;
    }

    /** {@return how the words that are not part of a unit are written} */
    WrittenWords writing() {
        return writing;
    }

    /** {@return the units in order} */
    List<Place> places() {
        return places;
    }

    /** {@return how many units have several readings} */
    int open() {
        return open;
    }
}
