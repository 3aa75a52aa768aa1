package io.github.sttcompare.wer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.normalize.Normalizer;
import io.github.sttcompare.wer.text.Tokenizer;
import io.github.sttcompare.wer.text.Tokens;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Texts of arbitrary UTF-16, lone surrogates included, are cut, aligned and rendered without an exception and with results
 * that add up. {@code -Dstt.wer.texts=200000} sets their number.
 */
class ArbitraryTextTest {

    private static final int TEXTS = Integer.getInteger("stt.wer.texts", 500);
    private static final String SEASONING = " \u00A0\u3000\n\tabcABC'’.,!?09\u0301\u3099\u200D\uFE0F\uD83D\uDE00\uD800"
            + "漢字かナーไทยລາວខ្មែរမြန်한हिन्दी\u0130ıßﬁ\uFDFA\u202E\u001B";

    @ParameterizedTest
    @EnumSource
    void nothingThrowsAndEverythingAddsUp(TieRule rule) {
        List<Tokenizer> tokenizers = List.of(
                Tokenizer.words(), Tokenizer.whitespace(), Tokenizer.codePoints(), Tokenizer.graphemes());
        for (int seed = 0; seed < TEXTS; seed++) {
            Random random = new Random(seed);
            String reference = text(random);
            String hypothesis = random.nextBoolean() ? text(random) : mutate(reference, random);
            for (Tokenizer tokenizer : tokenizers) {
                checkTokens(tokenizer.tokenize(reference), reference, tokenizer == Tokenizer.codePoints());
            }
            Scorer scorer = Scorer.builder()
                    .normalizer(random.nextBoolean() ? Normalizer.verbatim() : Normalizer.basic())
                    .words(tokenizers.get(random.nextInt(2)))
                    .characters(tokenizers.get(2 + random.nextInt(2)))
                    .tieRule(rule)
                    .build();
            Score score = scorer.score(reference, hypothesis);
            check(score.words());
            check(score.characters());
            assertThat(scorer.score(reference, reference).wer()).isZero();
            assertThat(AlignmentText.coloured().width(20 + random.nextInt(60)).render(score.words()))
                    .doesNotContain("\u202E");
            FormattingErrors formatting = FormattingErrors.of(reference, hypothesis);
            assertThat(formatting.casing().deletions() + formatting.casing().insertions()).isZero();
        }
    }

    private static void check(AlignedTokens aligned) {
        ErrorCounts counts = aligned.counts();
        assertThat(counts.referenceLength()).isEqualTo(aligned.reference().size());
        assertThat(counts.hypothesisLength()).isEqualTo(aligned.hypothesis().size());
        ErrorMeasures measures = aligned.measures();
        assertThat(measures.matchErrorRate()).isBetween(0.0, 1.0);
        assertThat(measures.informationLost()).isBetween(0.0, 1.0);
        assertThat(measures.errorRate()).isNotNegative().isFinite();
        for (TokenEdit edit : aligned.edits()) {
            switch (edit.edit()) {
                case HIT -> assertThat(edit.reference()).isEqualTo(edit.hypothesis());
                case SUBSTITUTION -> {
                    for (int k = 0; k < edit.reference().size(); k++) {
                        assertThat(edit.reference().get(k)).isNotEqualTo(edit.hypothesis().get(k));
                    }
                }
                case DELETION -> assertThat(edit.hypothesis()).isEmpty();
                case INSERTION -> assertThat(edit.reference()).isEmpty();
            }
        }
    }

    private static void checkTokens(Tokens tokens, String text, boolean codePoints) {
        int end = 0;
        for (int i = 0; i < tokens.size(); i++) {
            assertThat(tokens.start(i)).isGreaterThanOrEqualTo(end);
            assertThat(tokens.end(i)).isGreaterThan(tokens.start(i)).isLessThanOrEqualTo(text.length());
            end = tokens.end(i);
        }
        if (codePoints && !tokens.isEmpty()) {
            assertThat(String.join("", tokens)).isEqualTo(text.substring(tokens.start(0), end));
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(10) == 0 ? 400 : 40); i > 0; i--) {
            text.append(switch (random.nextInt(6)) {
                case 0 -> (char) random.nextInt(0x10000);
                case 1 -> ' ';
                default -> SEASONING.charAt(random.nextInt(SEASONING.length()));
            });
        }
        return text.toString();
    }

    private static String mutate(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(5); i > 0 && !mutated.isEmpty(); i--) {
            int at = random.nextInt(mutated.length());
            if (random.nextBoolean()) {
                mutated.deleteCharAt(at);
            } else {
                mutated.setCharAt(at, SEASONING.charAt(random.nextInt(SEASONING.length())));
            }
        }
        return mutated.toString();
    }
}
