package io.github.sttcompare.wer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorCounts;
import org.junit.jupiter.api.Test;

class FormattingErrorsTest {

    @Test
    void caseIsJudgedOnOtherwiseCorrectWords() {
        FormattingErrors errors = FormattingErrors.of("Paris is in France", "paris is on France");
        assertThat(errors.casing()).isEqualTo(new ErrorCounts(2, 1, 0, 0));
    }

    @Test
    void punctuationIsComparedAtItsPlace() {
        FormattingErrors errors = FormattingErrors.of("Well, who knows? I do.", "Well who knows! I, do.");
        assertThat(errors.punctuation()).isEqualTo(new ErrorCounts(1, 1, 1, 1));
    }

    @Test
    void punctuationBetweenWrongWordsIsComparedToo() {
        FormattingErrors errors = FormattingErrors.of("one, two, three", "one, too, three");
        assertThat(errors.punctuation()).isEqualTo(new ErrorCounts(2, 0, 0, 0));
    }

    @Test
    void marksInsideWordsArePartOfThem() {
        FormattingErrors errors = FormattingErrors.of("Don't mail a@b for 3.50", "Don’t mail a@b for 3.50");
        assertThat(errors.punctuation()).isEqualTo(ErrorCounts.ZERO);
        assertThat(errors.numbers()).isEqualTo(new ErrorCounts(1, 0, 0, 0));
    }

    @Test
    void numbersAreWordsWithADigit() {
        FormattingErrors errors = FormattingErrors.of("room 12 at 5 pm on 3rd", "room 20 at five pm on 3rd 7");
        assertThat(errors.numbers()).isEqualTo(new ErrorCounts(1, 2, 0, 1));
    }

    @Test
    void emptyTextsHaveNoErrors() {
        assertThat(FormattingErrors.of("", "")).isEqualTo(FormattingErrors.ZERO);
        assertThat(FormattingErrors.of("", "Yes.").punctuation()).isEqualTo(new ErrorCounts(0, 0, 0, 1));
        assertThat(FormattingErrors.of("...", "").punctuation()).isEqualTo(new ErrorCounts(0, 0, 3, 0));
    }

    @Test
    void errorsAddUp() {
        FormattingErrors one = FormattingErrors.of("A 1.", "a 1");
        assertThat(one.plus(one)).isEqualTo(new FormattingErrors(
                new ErrorCounts(2, 2, 0, 0), new ErrorCounts(0, 0, 2, 0), new ErrorCounts(2, 0, 0, 0)));
    }
}
