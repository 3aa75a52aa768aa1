package io.github.sttcompare.wer.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InternerTest {

    @Test
    void sameTokensGetTheSameNumberAcrossTexts() {
        Interner interner = new Interner();
        assertThat(interner.intern(Tokenizer.words().tokenize("a b a"))).containsExactly(0, 1, 0);
        assertThat(interner.intern(Tokenizer.words().tokenize("c a"))).containsExactly(2, 0);
        assertThat(interner.size()).isEqualTo(3);
    }

    @Test
    void tokensOfEqualHashAreToldApart() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(new Interner().intern(Tokens.of(List.of("Aa", "BB", "AaBB", "BBAa", "", "Aa"))))
                .containsExactly(0, 1, 2, 3, 4, 0);
    }

    @Test
    void numbersAreThoseOfAMapHoweverOftenCleared() {
        Interner interner = new Interner();
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<String> words = new ArrayList<>();
            for (int i = random.nextInt(round % 10 == 0 ? 3000 : 40); i >= 0; i--) {
                words.add(Integer.toString(random.nextInt(500), 7));
            }
            Map<String, Integer> map = new HashMap<>();
            int[] expected = words.stream()
                    .mapToInt(word -> map.computeIfAbsent(word, key -> map.size()))
                    .toArray();
            assertThat(interner.intern(Tokens.of(words))).isEqualTo(expected);
            interner.clear();
        }
    }

    @Test
    void tooLittleRoomIsRefused() {
        assertThatThrownBy(() -> new Interner().intern(Tokens.of(List.of("a", "b")), new int[1]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
