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
    void tokensWithEqualHashesAreDistinguished() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(new Interner().intern(Tokens.of(List.of("Aa", "BB", "AaBB", "BBAa", "", "Aa"))))
                .containsExactly(0, 1, 2, 3, 4, 0);
    }

    @Test
    void numbersAreThoseThatAMapWouldAssignHoweverOftenItIsCleared() {
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

    /**
     * Words are packed from bytes if the whole text is Latin-1, otherwise character by character; both ways must give the same
     * result.
     */
    @Test
    void aWordHasTheSameNumberInLatin1AndInOtherTexts() {
        List<String> words = List.of("a", "é", "sevensx", "eightcha", "fifteencharacte", "sixteencharacter", "a\u0000", "", "ÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿ");
        List<String> mixed = new ArrayList<>(words);
        mixed.add("ж");
        mixed.add("a long word with ж");
        Interner interner = new Interner();
        assertThat(interner.intern(Tokens.of(words))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(interner.intern(Tokens.of(mixed))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(interner.intern(Tokenizer.whitespace().tokenize("ж é a a\u0000 sixteencharacter")))
                .containsExactly(9, 1, 0, 6, 5);
        assertThat(interner.intern(Tokenizer.whitespace().tokenize("é sixteencharacter a\u0000"))).containsExactly(1, 5, 6);
        assertThat(interner.size()).isEqualTo(11);
    }

    /** Between the common ends of two texts, equal tokens have equal numbers. */
    @Test
    void commonTokensAtTheEndsOfTwoTextsGetNoNumber() {
        List<String> words = List.of(
                "a", "b", "é", "sevensx", "eightcha", "fifteencharacte", "sixteencharacter", "sixteencharacteR", "ж", "");
        Interner interner = new Interner();
        Random random = new Random(11);
        for (int round = 0; round < 5_000; round++) {
            int distinct = 1 + random.nextInt(words.size());
            List<String> one = new ArrayList<>();
            for (int i = random.nextInt(10); i > 0; i--) {
                one.add(words.get(random.nextInt(distinct)));
            }
            List<String> other = new ArrayList<>(one);
            for (int i = random.nextInt(3); i > 0; i--) {
                int at = random.nextInt(other.size() + 1);
                if (at < other.size() && random.nextBoolean()) {
                    other.remove(at);
                } else {
                    other.add(at, words.get(random.nextInt(distinct)));
                }
            }
            int start = 0;
            while (start < Math.min(one.size(), other.size()) && one.get(start).equals(other.get(start))) {
                start++;
            }
            int end = 0;
            while (end < Math.min(one.size(), other.size()) - start
                    && one.get(one.size() - 1 - end).equals(other.get(other.size() - 1 - end))) {
                end++;
            }
            Map<String, Integer> map = new HashMap<>();
            int[] ids = new int[one.size()];
            int[] otherIds = new int[other.size()];
            interner.internDifferences(Tokens.of(one), ids, Tokens.of(other), otherIds);
            interner.clear();
            assertThat(ids).isEqualTo(numbers(one, start, end, map));
            assertThat(otherIds).isEqualTo(numbers(other, start, end, map));
        }
    }

    private static int[] numbers(List<String> words, int start, int end, Map<String, Integer> map) {
        int[] numbers = new int[words.size()];
        for (int i = 0; i < numbers.length; i++) {
            boolean common = i < start || i >= numbers.length - end;
            numbers[i] = common ? -1 : map.computeIfAbsent(words.get(i), key -> map.size());
        }
        return numbers;
    }

    @Test
    void equalTokensAtDifferentPositionsAreNotACommonStart() {
        Interner interner = new Interner();
        int[] ids = new int[2];
        int[] otherIds = new int[2];
        interner.internDifferences(Tokens.of(List.of("ab", "c")), ids, Tokens.of(List.of("a", "bc")), otherIds);
        assertThat(ids).containsExactly(0, 1);
        assertThat(otherIds).containsExactly(2, 3);
    }

    @Test
    void tooSmallABufferIsRefused() {
        assertThatThrownBy(() -> new Interner().intern(Tokens.of(List.of("a", "b")), new int[1]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
