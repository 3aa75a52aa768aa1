package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.align.Alignment;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.spoken.WordLine.Spot;
import io.github.sttcompare.wer.text.Interner;
import io.github.sttcompare.wer.text.JoinedWords;
import io.github.sttcompare.wer.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The readings of two texts that are closest to each other: those with the fewest edits, and among these the likeliest.
 *
 * @param reference      the words of the reference as it is read here
 * @param hypothesis     the words of the hypothesis as it is read here
 * @param referenceUnits the units of the reference, placed in its words
 * @param hypothesisUnits the units of the hypothesis, placed in its words
 * @param referenceWriting how the words of the reference that are not part of a unit are written
 * @param hypothesisWriting how the words of the hypothesis that are not part of a unit are written
 * @param alignment       how the words align by {@link TieRule#CANONICAL}, if that is known; otherwise null
 */
public record ClosestReadings(
        Tokens reference,
        Tokens hypothesis,
        List<ReadUnit> referenceUnits,
        List<ReadUnit> hypothesisUnits,
        WrittenWords referenceWriting,
        WrittenWords hypothesisWriting,
        @Nullable Alignment alignment) {

    /** About ten seconds. */
    private static final long WORK_LIMIT = 1L << 31;

    /** Copies the lists. */
    public ClosestReadings {
        referenceUnits = List.copyOf(referenceUnits);
        hypothesisUnits = List.copyOf(hypothesisUnits);
    }

    /** {@return the readings of two texts that are closest to each other, if they are known without a search; otherwise null} */
    public static @Nullable ClosestReadings known(SpokenText reference, SpokenText hypothesis) {
        boolean oneReading = reference.open() == 0 && hypothesis.open() == 0;
        return oneReading || reference.words().text().equals(hypothesis.words().text())
                ? canonical(reference, hypothesis, null)
                : null;
    }

    /**
     * {@return the readings of two texts that are closest to each other}
     *
     * @param interner in any state; it is cleared
     * @param align    whether an alignment by {@link TieRule#CANONICAL} is wanted if the texts have to be searched
     * @throws ScoringLimitException if it would take too much work to be exact
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted meanwhile
     */
    public static ClosestReadings of(SpokenText reference, SpokenText hypothesis, Interner interner, boolean align) {
        ClosestReadings known = known(reference, hypothesis);
        return known != null ? known : search(reference, hypothesis, interner, align);
    }

    private static ClosestReadings search(
            SpokenText reference, SpokenText hypothesis, Interner interner, boolean align) {
        interner.clear();
        WordLine line = line(reference, interner);
        WordLine other = line(hypothesis, interner);
        ReadingSearch search =
                ReadingSearch.of(line, other, interner.size(), ReadingSearch.SMALL, new Work(WORK_LIMIT));
        interner.clear();
        if (search.isCanonical()) {
            return canonical(reference, hypothesis, search.canonicalAlignment());
        }
        JoinedWords said = new JoinedWords(reference.words().text().length());
        List<ReadUnit> saidUnits = read(reference, search::reference, said);
        JoinedWords heard = new JoinedWords(hypothesis.words().text().length());
        List<ReadUnit> heardUnits = read(hypothesis, search::hypothesis, heard);
        return new ClosestReadings(
                said.tokens(),
                heard.tokens(),
                saidUnits,
                heardUnits,
                reference.writing(),
                hypothesis.writing(),
                align ? search.alignment() : null);
    }

    private static ClosestReadings canonical(
            SpokenText reference, SpokenText hypothesis, @Nullable Alignment alignment) {
        return new ClosestReadings(
                reference.words(),
                hypothesis.words(),
                canonical(reference),
                canonical(hypothesis),
                reference.writing(),
                hypothesis.writing(),
                alignment);
    }

    /** {@return the units of a text in its canonical reading} */
    static List<ReadUnit> canonical(SpokenText text) {
        if (text.places().isEmpty()) {
            return List.of();
        }
        List<ReadUnit> units = new ArrayList<>(text.places().size());
        for (Place place : text.places()) {
            units.add(new ReadUnit(place.from(), place.to(), place.written()));
        }
        return units;
    }

    private static WordLine line(SpokenText text, Interner interner) {
        int[] words = interner.intern(text.words());
        Spot[] spots = new Spot[text.open()];
        int next = 0;
        for (Place place : text.places()) {
            if (place.isOpen()) {
                WordGraph graph = place.graph();
                int[] vocabulary = interner.intern(graph.figures().vocabulary);
                int[] numbers = graph.figures().wordOf.clone();
                for (int arc = 0; arc < numbers.length; arc++) {
                    numbers[arc] = numbers[arc] < 0 ? -1 : vocabulary[numbers[arc]];
                }
                spots[next++] = new Spot(place.from(), place.to(), graph, numbers);
            }
        }
        return new WordLine(words, words.length, spots);
    }

    /** Returns the arcs of the reading that was chosen for a unit with several; null for the canonical one. */
    interface Choice {

        int @Nullable [] arcs(int spot);
    }

    /**
     * Reads a text in the chosen readings.
     *
     * @param words receives the words
     * @return the units, placed in the words
     */
    static List<ReadUnit> read(SpokenText text, Choice choice, JoinedWords words) {
        List<ReadUnit> units = new ArrayList<>(text.places().size());
        int spot = 0;
        int w = 0;
        for (Place place : text.places()) {
            words.add(text.words(), w, place.from());
            w = place.from();
            int from = words.size();
            int[] arcs = place.isOpen() ? choice.arcs(spot++) : null;
            if (arcs == null) {
                words.add(text.words(), w, place.to());
            } else {
                for (int arc : arcs) {
                    if (!place.graph().word(arc).isEmpty()) {
                        words.add(place.graph().word(arc));
                    }
                }
            }
            w = place.to();
            units.add(new ReadUnit(from, words.size(), place.written()));
        }
        words.add(text.words(), w, text.words().size());
        return units;
    }
}
