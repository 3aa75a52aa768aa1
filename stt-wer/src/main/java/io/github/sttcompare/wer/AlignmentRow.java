package io.github.sttcompare.wer;

import io.github.sttcompare.wer.align.Edit;
import io.github.sttcompare.wer.align.EditRun;
import io.github.sttcompare.wer.spoken.ReadUnit;
import io.github.sttcompare.wer.spoken.WrittenWords;
import io.github.sttcompare.wer.text.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of an alignment as written: a token and its counterpart, or a unit of one text and everything that it corresponds
 * to.
 *
 * @param referencePieces  the words and units of the reference here, as they are written, in order; empty if it has nothing
 * @param hypothesis       how the hypothesis is written here; empty if it has nothing
 * @param referenceTokens  how many tokens of the reference that is
 * @param hypothesisTokens how many tokens of the hypothesis that is
 * @param edits            what happened to the tokens, in order; not empty
 */
record AlignmentRow(
        List<String> referencePieces, String hypothesis, int referenceTokens, int hypothesisTokens, List<Edit> edits) {

    /** {@return how the reference is written here; empty if it has nothing} */
    String reference() {
        return String.join(" ", referencePieces);
    }

    /** {@return the one edit of the row, or a substitution if there are several kinds} */
    Edit edit() {
        Edit first = edits.getFirst();
        return edits.stream().allMatch(first::equals) ? first : Edit.SUBSTITUTION;
    }

    /** {@return the signs of the edits without hits; a space if there are none} */
    String marks() {
        StringBuilder marks = new StringBuilder();
        edits.stream().filter(edit -> edit != Edit.HIT).forEach(edit -> marks.append(edit.symbol()));
        return marks.isEmpty() ? " " : marks.toString();
    }

    /** {@return the rows of an alignment in reading order} */
    static List<AlignmentRow> of(AlignedTokens aligned) {
        return new Rows(aligned).rows;
    }

    /** Walks along both texts and ends a row wherever no unit of either is open. */
    private static final class Rows {

        private final List<AlignmentRow> rows = new ArrayList<>();
        private final Side reference;
        private final Side hypothesis;
        private List<Edit> edits = new ArrayList<>();

        Rows(AlignedTokens aligned) {
            reference = new Side(aligned.reference(), aligned.referenceUnits(), aligned.referenceWriting());
            hypothesis = new Side(aligned.hypothesis(), aligned.hypothesisUnits(), aligned.hypothesisWriting());
            for (EditRun run : aligned.alignment().runs()) {
                for (int i = 0; i < run.length(); i++) {
                    edits.add(run.edit());
                    if (run.edit() != Edit.INSERTION) {
                        reference.next();
                    }
                    if (run.edit() != Edit.DELETION) {
                        hypothesis.next();
                    }
                    if (!reference.open() && !hypothesis.open()) {
                        end();
                    }
                }
            }
        }

        private void end() {
            int said = reference.tokens;
            int heard = hypothesis.tokens;
            rows.add(new AlignmentRow(
                    reference.written(), String.join(" ", hypothesis.written()), said, heard, List.copyOf(edits)));
            edits = new ArrayList<>();
        }
    }

    /** One of the texts during the walk. */
    private static final class Side {

        private final Tokens words;
        private final List<ReadUnit> units;
        private final WrittenWords writing;
        private final List<String> written = new ArrayList<>();
        private int outside;
        private int token;
        private int unit;
        private int tokens;

        Side(Tokens words, List<ReadUnit> units, WrittenWords writing) {
            this.words = words;
            this.units = units;
            this.writing = writing;
        }

        void next() {
            while (unit < units.size() && units.get(unit).to() <= token) {
                unit++;
            }
            if (unit == units.size() || units.get(unit).from() > token) {
                written.add(writing.get(outside++, words.get(token)));
            } else if (units.get(unit).from() == token) {
                written.add(units.get(unit).written());
            }
            token++;
            tokens++;
        }

        /** {@return whether the last token belongs to a unit that continues} */
        boolean open() {
            return unit < units.size() && units.get(unit).from() < token && token < units.get(unit).to();
        }

        /** {@return the written form of the tokens since the last call} */
        List<String> written() {
            List<String> pieces = List.copyOf(written);
            written.clear();
            tokens = 0;
            return pieces;
        }
    }
}
