package io.github.sttcompare.wer.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JoinedWordsTest {

    private static final List<String> WORDS =
            List.of("a", "seventh", "eightest", "fifteenletterss", "sixteenlettersxx", "über", "東京", "łódź", "the", "x".repeat(40));

    private static void add(JoinedWords words, String word) {
        if (word.length() > 15 || word.chars().anyMatch(c -> c > 0x7F)) {
            words.add(word);
            return;
        }
        // what is behind the word does not matter
        byte[] bytes = (word + "#".repeat(16)).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long first = buffer.getLong(0);
        long second = buffer.getLong(7);
        words.add(word.length(), first, second);
    }

    @Test
    void areTheTokensOfTheirText() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            int distinct = 1 + random.nextInt(WORDS.size());
            List<String> expected = new ArrayList<>();
            JoinedWords words = new JoinedWords(random.nextInt(40));
            JoinedWords other = new JoinedWords(10);
            List<String> others = new ArrayList<>();
            for (int k = random.nextInt(12); k > 0; k--) {
                String word = WORDS.get(random.nextInt(distinct));
                add(other, word);
                others.add(word);
            }
            for (int k = random.nextInt(12); k > 0; k--) {
                if (random.nextInt(3) == 0) {
                    int from = random.nextInt(others.size() + 1);
                    int to = from + random.nextInt(others.size() + 1 - from);
                    words.add(other, from, to);
                    expected.addAll(others.subList(from, to));
                } else {
                    String word = WORDS.get(random.nextInt(distinct));
                    add(words, word);
                    expected.add(word);
                }
            }
            Tokens tokens = words.tokens();
            assertThat(tokens).isEqualTo(expected);
            assertThat(tokens.text()).isEqualTo(String.join(" ", expected));
            Interner interner = new Interner();
            assertThat(interner.intern(tokens)).isEqualTo(interner.intern(Tokenizer.whitespace().tokenize(tokens.text())));
        }
    }
}
