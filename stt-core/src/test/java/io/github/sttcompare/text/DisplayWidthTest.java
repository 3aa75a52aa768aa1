package io.github.sttcompare.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {

    @ParameterizedTest
    @CsvSource({
        "hello, 5",
        "Łódź, 4",
        "cafe\u0301, 4",
        "日本語, 6",
        "ｆｕｌｌ, 8",
        "한국어, 6",
        "\u1112\u1161\u11ab, 2",
        "हिन्दी, 3",
        "น้ำ, 2",
        "👍, 2",
        "👍🏽, 2",
        "👩\u200d👩\u200d👧, 2",
        "🇵🇱, 2",
        "❤\uFE0F, 2",
        "❤, 1",
        "𠀀, 2",
        "x\u200by, 2",
        "1\uFE0F\u20E3, 1"
    })
    void widthIsThatOfATerminal(String text, int cells) {
        assertThat(DisplayWidth.of(text)).isEqualTo(cells);
    }

    @Test
    void cuttingNeverExceedsTheCellsNorSplitsACharacter() {
        assertThat(DisplayWidth.cut("日本語", 6)).isEqualTo("日本語");
        assertThat(DisplayWidth.cut("日本語", 5)).isEqualTo("日本…");
        assertThat(DisplayWidth.cut("日本語", 4)).isEqualTo("日…");
        assertThat(DisplayWidth.cut("cafe\u0301s", 4)).isEqualTo("caf…");
        assertThat(DisplayWidth.cut("abc", 0)).isEmpty();
    }

    @Test
    void paddingFillsUpToTheCells() {
        assertThat(DisplayWidth.padEnd("日", 4)).isEqualTo("日  ");
        assertThat(DisplayWidth.padStart("日", 4)).isEqualTo("  日");
        assertThat(DisplayWidth.padEnd("long", 2)).isEqualTo("long");
    }

    @Test
    void anyTextCanBeMeasuredAndCut() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                text.append(random.nextBoolean() ? (char) random.nextInt(0x10000) : (char) (0xD800 + random.nextInt(0x800)));
            }
            String line = SafeText.oneLine(text.toString());
            int cells = random.nextInt(12);
            assertThat(DisplayWidth.of(DisplayWidth.cut(line, cells))).isLessThanOrEqualTo(cells);
        }
    }
}
