package io.github.sttcompare.wer.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.ErrorCounts;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ErrorTableTest {

    private static ErrorCounts counts(long words, long errors) {
        return new ErrorCounts(words - errors, errors, 0, 0);
    }

    private static ErrorTable.Builder one() {
        return ErrorTable.builder("a", "b").add("a", "u1", counts(5, 1)).add("b", "u1", counts(5, 2));
    }

    private static void refused(ThrowingCallable what, String... parts) {
        assertThatThrownBy(what).isInstanceOf(IllegalArgumentException.class).message().contains(parts);
    }

    @Test
    void missingAndDuplicateSystemsAreRefused() {
        refused(() -> ErrorTable.builder(List.of()), "at least one system", "none");
        refused(() -> ErrorTable.builder("a", "a"), "'a' is named twice");
    }

    @Test
    void unequalUtteranceSetsAreRefusedUnlessDeclared() {
        refused(
                () -> one().add("a", "u2", counts(3, 0)).build(),
                "system 'b' has no figures for utterance 'u2'", "say that they are missing");

        ErrorTable table = one().add("a", "u2", counts(3, 0)).missing("b", "u2").build();
        assertThat(table.utterances()).containsExactly("u1", "u2");
        assertThat(table.common(0, 1).cardinality()).isEqualTo(1);
    }

    @Test
    void aClusterIsGivenForAllOrForNone() {
        refused(
                () -> one().add("a", "u2", counts(3, 0)).add("b", "u2", counts(3, 0)).cluster("u1", "x").build(),
                "utterance 'u2' has no cluster");
        refused(() -> one().cluster("u1", "x").cluster("u1", "y"), "in two clusters, 'x' and 'y'");
        refused(() -> one().cluster("u1", "x").cluster("u9", "y").build(), "without figures, such as 'u9'");
    }

    @Test
    void impossibleCountsAreRefused() {
        refused(() -> ErrorTable.builder("a", "b").build(), "no utterances");
        refused(() -> one().add("b", "u1", counts(5, 1)), "has utterance 'u1' twice");
        refused(() -> one().add("c", "u1", counts(5, 1)), "no system 'c'; there are [a, b]");
        refused(
                () -> ErrorTable.builder("a", "b").add("a", "u", counts(5, 1)).add("b", "u", counts(6, 1)),
                "has 6 words for 'b' and 5 for another system", "same reference");
        refused(() -> ErrorTable.builder("a", "b").add("a", "u", counts(1L << 31, 0)), "cut it up");
    }

    @Test
    void utterancesAreKeptInTheOrderOfTheirIds() {
        ErrorTable table = ErrorTable.builder("a", "b")
                .add("a", "2", counts(5, 1)).add("a", "1", counts(4, 3)).add("b", "1", counts(4, 0)).add("b", "2", counts(5, 2))
                .build();

        assertThat(table.utterances()).containsExactly("1", "2");
        assertThat(table.errors(0, 0)).isEqualTo(3);
        assertThat(table.words(1)).isEqualTo(5);
    }
}
