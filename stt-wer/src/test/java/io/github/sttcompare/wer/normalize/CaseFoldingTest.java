package io.github.sttcompare.wer.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CaseFoldingTest {

    @Test
    void foldingKeepsEveryMark() {
        for (int c = 0; c <= 0x1FFFF; c++) {
            String character = Character.toString(c);
            String folded = CaseFolding.fold(character, false);
            if (!Texts.marks(folded).equals(Texts.marks(character))) {
                assertThat(Texts.escaped(folded)).as("folded").isEqualTo(Texts.escaped(character));
            }
        }
    }

    @Test
    void allCasesOfALetterAreEqual() {
        for (int c = 0; c <= 0x1FFFF; c++) {
            if (c != 'İ' && c != 'ı' && c != 0x345) {
                String upper = CaseFolding.fold(Character.toString(Character.toUpperCase(c)), false);
                String lower = CaseFolding.fold(Character.toString(Character.toLowerCase(c)), false);
                if (!upper.equals(lower)) {
                    assertThat(upper).as("U+%04X", c).isEqualTo(lower);
                }
            }
        }
    }

    @Test
    void lowerAndUpperCaseOfAWordAreEqual() {
        for (String word : new String[] {"STRASSE", "straße", "ΟΔΟΣ", "Łódź", "ﬁne", "Ǆemal", "ſo"}) {
            assertThat(CaseFolding.fold(word.toUpperCase(Locale.ROOT), false)).as(word)
                    .isEqualTo(CaseFolding.fold(word.toLowerCase(Locale.ROOT), false))
                    .isEqualTo(CaseFolding.fold(word, false));
        }
    }

    @Test
    void turkishKeepsItsTwoLettersDistinct() {
        assertThat(CaseFolding.fold("ISPARTA İSTANBUL ışık", true)).isEqualTo("ısparta istanbul ışık");
        assertThat(CaseFolding.fold("ISPARTA İSTANBUL ışık", false)).isEqualTo("isparta i\u0307stanbul ışık");
    }
}
