package io.github.sttcompare.wer;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.align.Alignment;
import io.github.sttcompare.wer.align.Edit;
import io.github.sttcompare.wer.align.EditRun;
import io.github.sttcompare.wer.align.Optimality;
import io.github.sttcompare.wer.spoken.ReadUnit;
import io.github.sttcompare.wer.spoken.WrittenWords;
import io.github.sttcompare.wer.text.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The tokens of a reference and of a hypothesis, and how they align.
 *
 * <p>Under a {@linkplain io.github.sttcompare.wer.spoken.SpokenProfile profile that reads texts aloud} the tokens are the
 * words of those readings of the two texts that are closest to each other, and the units say which words stand for what is
 * written.
 *
 * @param reference         the tokens of the reference after normalisation
 * @param hypothesis        the tokens of the hypothesis after normalisation
 * @param alignment         how the reference tokens correspond to the hypothesis tokens
 * @param referenceWords    the denominator of rates, which does not depend on the hypothesis: the number of tokens of the
 *                          reference or, if it has several readings, of its canonical reading
 * @param referenceUnits    the stretches of the reference that were read aloud, in order; often none
 * @param hypothesisUnits   the same for the hypothesis
 * @param referenceWriting  how those tokens of the reference are written that are in no unit
 * @param hypothesisWriting the same for the hypothesis
 */
public record AlignedTokens(
        Tokens reference,
        Tokens hypothesis,
        Alignment alignment,
        long referenceWords,
        List<ReadUnit> referenceUnits,
        List<ReadUnit> hypothesisUnits,
        WrittenWords referenceWriting,
        WrittenWords hypothesisWriting) {

    /** Creates an alignment of tokens that are compared as they are. */
    public AlignedTokens(Tokens reference, Tokens hypothesis, Alignment alignment) {
        this(reference, hypothesis, alignment, reference.size());
    }

    /** Creates an alignment of tokens of readings, for which their written form is irrelevant. */
    AlignedTokens(Tokens reference, Tokens hypothesis, Alignment alignment, long referenceWords) {
        this(reference, hypothesis, alignment, referenceWords, List.of(), List.of(), WrittenWords.NONE, WrittenWords.NONE);
    }

    /**
     * Checks that the alignment fits the tokens.
     *
     * @throws IllegalArgumentException if the alignment is of texts with other lengths
     */
    public AlignedTokens {
        referenceUnits = List.copyOf(referenceUnits);
        hypothesisUnits = List.copyOf(hypothesisUnits);
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(hypothesis, "hypothesis");
        ErrorCounts counts = alignment.counts();
        if (counts.referenceLength() != reference.size() || counts.hypothesisLength() != hypothesis.size()) {
            throw new IllegalArgumentException("the alignment is of " + counts.referenceLength() + " with "
                    + counts.hypothesisLength() + " tokens, not of " + reference.size() + " with " + hypothesis.size());
        }
    }

    /** {@return the hits, substitutions, deletions and insertions} */
    public ErrorCounts counts() {
        ErrorCounts counts = alignment.counts();
        return referenceWords == counts.referenceWords() ? counts : counts.withReferenceWords(referenceWords);
    }

    /** {@return the rates that follow from the counts} */
    public ErrorMeasures measures() {
        return new ErrorMeasures(counts());
    }

    /** {@return whether the alignment is what the tie rule guarantees; see {@link Optimality}} */
    public Optimality optimality() {
        return alignment.optimality();
    }

    /** {@return the operations with their tokens, in reading order; unmodifiable} */
    public List<TokenEdit> edits() {
        List<TokenEdit> edits = new ArrayList<>();
        for (EditRun run : alignment.runs()) {
            edits.add(new TokenEdit(
                    run,
                    reference.subList(run.referenceStart(), run.referenceEnd()),
                    hypothesis.subList(run.hypothesisStart(), run.hypothesisEnd())));
        }
        return Collections.unmodifiableList(edits);
    }

    /** {@return the steps from the reference to the hypothesis, one token at a time, in reading order; unmodifiable} */
    public List<TokenPair> pairs() {
        List<TokenPair> pairs = new ArrayList<>(Math.max(reference.size(), hypothesis.size()));
        for (EditRun run : alignment.runs()) {
            int i = run.referenceStart();
            int j = run.hypothesisStart();
            for (int k = 0; k < run.length(); k++) {
                pairs.add(new TokenPair(
                        run.edit(),
                        i,
                        j,
                        run.edit() == Edit.INSERTION ? null : reference.get(i),
                        run.edit() == Edit.DELETION ? null : hypothesis.get(j)));
                i += run.edit() == Edit.INSERTION ? 0 : 1;
                j += run.edit() == Edit.DELETION ? 0 : 1;
            }
        }
        return Collections.unmodifiableList(pairs);
    }

    /**
     * {@return the counts of tokens of one kind only, for example those with a digit}
     *
     * <p>A token of this kind in the reference is a hit, a substitution or a deletion. One in the hypothesis is an
     * insertion if it has no counterpart in the reference, or one of another kind.
     *
     * @param kind which tokens to count
     */
    public ErrorCounts counts(Predicate<String> kind) {
        long hits = 0;
        long substitutions = 0;
        long deletions = 0;
        long insertions = 0;
        for (EditRun run : alignment.runs()) {
            for (int k = 0; k < run.length(); k++) {
                boolean said = run.edit() != Edit.INSERTION && kind.test(reference.get(run.referenceStart() + k));
                switch (run.edit()) {
                    case HIT -> hits += said ? 1 : 0;
                    case DELETION -> deletions += said ? 1 : 0;
                    case SUBSTITUTION, INSERTION -> {
                        if (said) {
                            substitutions++;
                        } else if (kind.test(hypothesis.get(run.hypothesisStart() + k))) {
                            insertions++;
                        }
                    }
                }
            }
        }
        return new ErrorCounts(hits, substitutions, deletions, insertions);
    }

    /**
     * {@return the units and their chosen readings: a line for each unit of the reference, then of the hypothesis}
     *
     * <p>For instance {@code reference "9:30" read as "half past nine"}. Empty if there are no units.
     */
    public List<String> readings() {
        List<String> lines = new ArrayList<>();
        referenceUnits.forEach(unit -> lines.add(reading("reference", unit, reference)));
        hypothesisUnits.forEach(unit -> lines.add(reading("hypothesis", unit, hypothesis)));
        return Collections.unmodifiableList(lines);
    }

    private static String reading(String side, ReadUnit unit, Tokens tokens) {
        String words = String.join(" ", tokens.subList(unit.from(), unit.to()));
        return side + " \"" + unit.written() + "\" " + (words.isEmpty() ? "not counted" : "read as \"" + words + "\"");
    }

    /** {@return the alignment as text, reference over hypothesis, at most 80 cells wide; see {@link AlignmentText}} */
    public String toText() {
        return AlignmentText.plain().render(this);
    }
}
