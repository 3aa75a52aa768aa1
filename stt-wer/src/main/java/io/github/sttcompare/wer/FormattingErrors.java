package io.github.sttcompare.wer;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.align.Aligner;
import io.github.sttcompare.wer.align.Alignment;
import io.github.sttcompare.wer.align.Edit;
import io.github.sttcompare.wer.align.EditRun;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.text.Interner;
import io.github.sttcompare.wer.text.Tokens;
import java.util.List;
import java.util.Objects;

/**
 * How well a transcript is formatted, apart from whether its words are right: casing, punctuation and numbers.
 *
 * <p>Computed from the original texts, before normalisation. Words are aligned regardless of case and of the punctuation
 * around them.
 *
 * @param casing      over the words that are correct except for their case: a hit if the case is correct too, otherwise a
 *     substitution; {@link ErrorCounts#rate} is the casing error rate
 * @param punctuation over punctuation marks, each compared with those that the other text has at the same place, that is
 *                    between the same two words that are right; the rate is the punctuation error rate, and
 *                    {@link ErrorMeasures#matchErrorRate} the one defined by Meister and others, "LibriSpeech-PC", 2023
 * @param numbers     over words with a digit in them; spelled-out numbers are words like any other
 */
public record FormattingErrors(ErrorCounts casing, ErrorCounts punctuation, ErrorCounts numbers) {

    /** The errors of two empty texts; the neutral element of {@link #plus}. */
    public static final FormattingErrors ZERO =
            new FormattingErrors(ErrorCounts.ZERO, ErrorCounts.ZERO, ErrorCounts.ZERO);

    private static final Aligner ALIGNER = Aligner.of(TieRule.CANONICAL);

    /** Checks that nothing is missing. */
    public FormattingErrors {
        Objects.requireNonNull(casing, "casing");
        Objects.requireNonNull(punctuation, "punctuation");
        Objects.requireNonNull(numbers, "numbers");
    }

    /** {@return the errors of one transcript} */
    public static FormattingErrors of(String reference, String hypothesis) {
        WrittenText said = WrittenText.of(reference);
        WrittenText written = WrittenText.of(hypothesis);
        AlignedTokens words = align(said.foldedWords(), written.foldedWords());
        long right = 0;
        long wrong = 0;
        ErrorCounts punctuation = ErrorCounts.ZERO;
        int i = 0;
        int j = 0;
        for (EditRun run : words.alignment().runs()) {
            if (run.edit() != Edit.HIT) {
                continue;
            }
            for (int k = 0; k < run.length(); k++) {
                int word = run.referenceStart() + k;
                int other = run.hypothesisStart() + k;
                if (said.words().get(word).equals(written.words().get(other))) {
                    right++;
                } else {
                    wrong++;
                }
                punctuation = punctuation.plus(marks(said, i, word, written, j, other));
                i = word + 1;
                j = other + 1;
            }
        }
        punctuation = punctuation.plus(
                marks(said, i, said.words().size(), written, j, written.words().size()));
        return new FormattingErrors(
                new ErrorCounts(right, wrong, 0, 0), punctuation, words.counts(FormattingErrors::hasDigit));
    }

    /** Compares the marks before the given words, including those between words that are not correct. */
    private static ErrorCounts marks(WrittenText said, int from, int to, WrittenText written, int otherFrom, int otherTo) {
        List<String> marks = said.marks(from, to);
        List<String> others = written.marks(otherFrom, otherTo);
        if (marks.isEmpty() && others.isEmpty()) {
            return ErrorCounts.ZERO;
        }
        return marks.equals(others) ? new ErrorCounts(marks.size(), 0, 0, 0) : align(marks, others).counts();
    }

    private static AlignedTokens align(List<String> reference, List<String> hypothesis) {
        Tokens said = Tokens.of(reference);
        Tokens written = Tokens.of(hypothesis);
        Interner interner = new Interner();
        Alignment alignment = ALIGNER.align(interner.intern(said), interner.intern(written));
        return new AlignedTokens(said, written, alignment);
    }

    private static boolean hasDigit(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Character.isDigit(word.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** {@return the sum of these errors and others} */
    public FormattingErrors plus(FormattingErrors other) {
        return new FormattingErrors(
                casing.plus(other.casing), punctuation.plus(other.punctuation), numbers.plus(other.numbers));
    }
}
