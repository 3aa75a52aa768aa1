package io.github.sttcompare.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.text.Table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Table TABLE = new Table(
            List.of(Column.text("name", 4), Column.label("state"), Column.figure("n"), Column.text("text", 6)),
            List.of(List.of("日本語", "ok", "5", "several words\nand more"), List.of("b", "failed", "10", "")));

    @Test
    void labelsAreLeftAlignedAndNumbersRightAligned() {
        assertThat(TABLE.lines(80)).containsExactly(
                "name    state    n  text",
                "日本語  ok       5  several words and more",
                "b       failed  10");
    }

    @Test
    void ifTooWideTheLastTextColumnIsCutFirst() {
        assertThat(TABLE.lines(30)).containsExactly(
                "name    state    n  text",
                "日本語  ok       5  several w…",
                "b       failed  10");
        assertThat(TABLE.lines(25)).containsExactly(
                "name   state    n  text",
                "日本…  ok       5  sever…",
                "b      failed  10");
    }

    @Test
    void noLineIsEverWiderThanAsked() {
        for (int width = 1; width < 60; width++) {
            for (String line : TABLE.lines(width)) {
                assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width);
            }
        }
        assertThatThrownBy(() -> TABLE.lines(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void columnsThatDoNotFitSideBySideAreSplitIntoBlocks() {
        Table wide = new Table(
                List.of(Column.label(""), Column.figure("one"), Column.figure("two"), Column.figure("three")),
                List.of(List.of("a", "1", "2", "3"), List.of("b", "4", "5", "6")));

        assertThat(wide.blocks(11)).containsExactly(
                "   one  two",
                "a    1    2",
                "b    4    5",
                "",
                "   three",
                "a      3",
                "b      6");
        assertThat(wide.blocks(80)).hasSize(3);
    }

    @Test
    void aColumnWiderThanABlockStandsAloneAndIsCut() {
        Table wide = new Table(List.of(Column.label("id"), Column.figure("a-long-header"), Column.figure("x")),
                List.of(List.of("a", "1", "2")));

        assertThat(wide.blocks(8)).containsExactly("id  a-l…", "a      …", "", "id  x", "a   2");
    }

    @Test
    void withoutHeadersThereIsNoHeaderLine() {
        assertThat(new Table(List.of(Column.label(""), Column.text("", 1)), List.of(List.of("a", "b"))).lines(10))
                .containsExactly("a  b");
    }

    @Test
    void aRowThatDoesNotFitTheColumnsIsRefused() {
        assertThatThrownBy(() -> new Table(List.of(Column.label("one")), List.of(List.of("a", "b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, b]");
    }
}
