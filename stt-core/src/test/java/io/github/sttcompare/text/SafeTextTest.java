package io.github.sttcompare.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void oneLineHasNoControlCharacters() {
        assertThat(SafeText.oneLine("  two\r\nlines\tand\u00a0\u001b[31mred\u202e text \u0007"))
                .isEqualTo("two lines and [31mred text");
        assertThat(SafeText.oneLine(" \n")).isEmpty();
    }

    @Test
    void everyKindOfLineEndBecomesASpace() {
        assertThat(SafeText.oneLine("one\u0085two\u2028three")).isEqualTo("one two three");
    }

    @Test
    void combiningMarksAreLimited() {
        assertThat(SafeText.oneLine("a" + "\u0301".repeat(100_000) + "b\u0301")).hasSize(33).endsWith("b\u0301");
        assertThat(SafeText.oneLine("👩‍👩‍👧‍👦")).isEqualTo("👩‍👩‍👧‍👦");
    }

    @Test
    void aCutTextEndsWithAnEllipsis() {
        assertThat(SafeText.oneLine("one\ntwo", 7)).isEqualTo("one two");
        assertThat(SafeText.oneLine("one\ntwo", 6)).isEqualTo("one t…");
        assertThat(SafeText.oneLine("日本語", 5)).isEqualTo("日本…");
        assertThat(SafeText.oneLine("abc", 0)).isEmpty();
        assertThat(SafeText.oneLine("a b".repeat(100_000), 4)).isEqualTo("a b…");
    }

    @Test
    void anEndlessCharacterIsCutLikeAnyOtherText() {
        // a picture of 100 000 people takes two cells
        String people = "👩\u200d".repeat(100_000);

        assertThat(SafeText.oneLine(people, 5)).hasSizeLessThan(400).endsWith("…");
    }

    @Test
    void cuttingWhileReadingIsCuttingTheWholeLine() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                text.append(random.nextBoolean() ? (char) random.nextInt(0x10000) : (char) (0xD800 + random.nextInt(0x800)));
            }
            int cells = 1 + random.nextInt(12);
            assertThat(SafeText.oneLine(text.toString(), cells))
                    .isEqualTo(DisplayWidth.cut(SafeText.oneLine(text.toString()), cells));
        }
    }
}
