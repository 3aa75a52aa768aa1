package io.github.sttcompare.wer.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        // bytes after the word are ignored
        byte[] bytes = (word + "#".repeat(16)).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long first = buffer.getLong(0);
        long second = buffer.getLong(7);
        words.add(word.length(), first, second);
    }

    @Test
    void joinedWordsAreTheTokensOfTheirText() {
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

    @Test
    void aTextWithOnlyWordsIsTakenOver() {
        Random random = new Random(3);
        JoinedWords words = new JoinedWords(5);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder written = new StringBuilder();
            for (int k = random.nextInt(random.nextInt(10) == 0 ? 60 : 12); k >= 0; k--) {
                char letter = (char) ('a' + random.nextInt(26));
                String word = String.valueOf(letter).repeat(1 + random.nextInt(random.nextInt(8) + 1));
                written.append(random.nextInt(4) == 0 ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) : word);
                written.append(k > 0 ? " " : "");
            }
            if (random.nextInt(3) == 0) {
                int at = random.nextInt(written.length() + 1);
                written.insert(at, " .'0AZéş\n\t?東".charAt(random.nextInt(12)));
            }
            String text = written.toString();
            boolean plain = text.matches("[A-Za-z]+( [A-Za-z]+)*") && !text.matches(".*[a-z][A-Z].*");
            assertThat(words.take(text)).as(text).isEqualTo(plain);
            taken += plain ? 1 : 0;
            List<String> expected = plain ? List.of(text.toLowerCase(Locale.ROOT).split(" ", -1)) : List.of();
            assertThat(words.tokens()).as(text).isEqualTo(expected);
            assertThat(words.tokens(text)).as(text).isEqualTo(expected);
            assertThat(words.tokens(text).text()).isEqualTo(plain ? text.toLowerCase(Locale.ROOT) : "");
            assertThat(words.tokens().text()).isEqualTo(plain ? text.toLowerCase(Locale.ROOT) : "");
            if (plain && random.nextBoolean()) {
                words.add("more");
                assertThat(words.tokens().text()).isEqualTo(text.toLowerCase(Locale.ROOT) + " more");
                assertThat(words.tokens(text).text()).isEqualTo(words.tokens().text());
                assertThat(words.tokens().getLast()).isEqualTo("more");
            }
        }
        assertThat(taken).isBetween(10_000, 18_000);
    }
}
