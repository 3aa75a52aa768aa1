package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.internal.Interruption;
import io.github.sttcompare.wer.text.JoinedWords;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one text with a grammar.
 *
 * <p>Most words of most texts are plain and unknown to the grammar. They are kept as they are, with folded letters; everything
 * else is passed to the grammar.
 */
final class Reader {

    /** How many atoms are read between two checks of the interrupt status, which takes a few milliseconds at most. */
    private static final int LOOK = 1 << 8;

    /** The most arcs that all units of a text may have together: about 100 MB. */
    private static final int MOST_ARCS = 1 << 22;

    private final Atoms atoms;
    private final Text text;
    private final Grammar grammar;
    private final JoinedWords plain;
    private final List<Place> places = new ArrayList<>();
    /** The canonical reading; null as long as it consists only of unchanged plain words. */
    private @Nullable JoinedWords words;
    /** How many of the plain words are already in the reading. */
    private int done;

    private int arcs;

    private Reader(Atoms atoms, Grammar grammar) {
        this.atoms = atoms;
        this.text = atoms.view();
        this.grammar = grammar;
        this.plain = atoms.plainWords();
    }

    /**
     * {@return a text as a grammar reads it}
     *
     * @throws ScoringLimitException if its units have so many readings that they would take too much memory
     * @throws java.util.concurrent.CancellationException if it takes long and the thread is interrupted
     */
    static SpokenText read(String text, Grammar grammar) {
        Atoms atoms = Atoms.borrow(text, grammar.lexicon());
        int first = 0;
        while (first < atoms.toAsk() && isNothing(atoms, grammar, first)) {
            first++;
        }
        SpokenText read = first == atoms.toAsk()
                ? new SpokenText(atoms.text(text), atoms.plainWords().tokens(text), List.of())
                : new Reader(atoms, grammar).read(first);
        atoms.giveBack();
        return read;
    }

    /** {@return whether the n-th atom that must be passed to the grammar is known to be just an ordinary word} */
    private static boolean isNothing(Atoms atoms, Grammar grammar, int n) {
        if (n % LOOK == LOOK - 1) {
            Interruption.check();
        }
        int known = atoms.known(n);
        return known >= 0
                && !grammar.lexicon().isSpelledOtherwise(known)
                && grammar.at(atoms.view(), atoms.asked(n), known) == null;
    }

    private SpokenText read(int first) {
        int next = 0;
        for (int n = first; n < atoms.toAsk(); n++) {
            if (n % LOOK == LOOK - 1) {
                Interruption.check();
            }
            int at = atoms.asked(n);
            if (at >= next) {
                int known = atoms.known(n);
                Found found = known < 0 ? grammar.at(text, at) : grammar.at(text, at, known);
                if (found != null) {
                    unit(n, at, found);
                    next = found.to();
                } else {
                    word(n, at, known);
                }
            }
        }
        if (words == null) {
            return new SpokenText(atoms.text(), plain.tokens(atoms.text()), places);
        }
        words.add(plain, done, plain.size());
        return new SpokenText(atoms.text(), words.tokens(), places);
    }

    /** {@return the reading, with all plain words before the n-th atom that is passed to the grammar} */
    private JoinedWords upTo(int n) {
        JoinedWords reading = words;
        if (reading == null) {
            reading = atoms.memoryForReading();
            words = reading;
        }
        reading.add(plain, done, atoms.wordsBefore(n));
        done = atoms.wordsBefore(n);
        return reading;
    }

    private void unit(int n, int at, Found found) {
        arcs += found.graph().arcs();
        if (arcs > MOST_ARCS) {
            throw new ScoringLimitException("the text can be read in too many ways to be compared exactly: its units have more than "
                    + MOST_ARCS + " words in all their readings");
        }
        JoinedWords reading = upTo(n);
        int from = reading.size();
        for (String word : found.graph().canonical()) {
            reading.add(word);
        }
        places.add(new Place(from, reading.size(), at, found.to(), atoms.written(at, found.to()), found.graph()));
        for (int i = at; i < found.to(); i++) {
            done += atoms.isPlainWord(i) ? 1 : 0;
        }
    }

    /** Reads an atom that is not part of a unit. */
    private void word(int n, int at, int known) {
        if (known >= 0) {
            Lexicon lexicon = grammar.lexicon();
            if (lexicon.isSpelledOtherwise(known)) {
                upTo(n).add(lexicon.spelled(known));
                done++;
            }
        } else if (atoms.isPlainWord(at)) {
            String word = atoms.word(at);
            String spelled = grammar.spelling(word);
            if (!spelled.equals(word)) {
                upTo(n).add(spelled);
                done++;
            }
        } else if (atoms.isWord(at)) {
            upTo(n).add(grammar.spelling(atoms.word(at)));
        } else if (atoms.isNumber(at)) {
            upTo(n).add(atoms.word(at));
        }
    }
}
