package io.github.sttcompare.wer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.align.Aligner;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.normalize.Normalizer;
import io.github.sttcompare.wer.text.Tokenizer;
import io.github.sttcompare.wer.text.Tokens;
import java.util.List;

/** Targets for Jazzer, which looks for inputs that lead somewhere new; see the profile {@code fuzz} in the pom. */
class AnyTextFuzz {

    private static final List<Tokenizer> TOKENIZERS =
            List.of(Tokenizer.words(), Tokenizer.whitespace(), Tokenizer.codePoints(), Tokenizer.graphemes());
    private static final List<Normalizer> NORMALIZERS = List.of(
            Normalizer.verbatim(), Normalizer.basic(), Normalizer.whisperBasic(), Normalizer.whisperEnglish());

    @FuzzTest
    void cutting(FuzzedDataProvider data) {
        Tokenizer tokenizer = data.pickValue(TOKENIZERS);
        Tokens tokens = tokenizer.tokenize(text(data, data.remainingBytes()));
        int end = 0;
        for (int i = 0; i < tokens.size(); i++) {
            assertThat(tokens.start(i)).isGreaterThanOrEqualTo(end);
            assertThat(tokens.end(i)).isGreaterThan(tokens.start(i));
            end = tokens.end(i);
        }
        assertThat(end).isLessThanOrEqualTo(tokens.text().length());
    }

    @FuzzTest
    void normalising(FuzzedDataProvider data) {
        Normalizer normalizer = data.pickValue(NORMALIZERS);
        String normalized = normalizer.apply(text(data, data.remainingBytes()));
        if (normalizer.id().startsWith("basic")) {
            assertThat(normalizer.apply(normalized)).isEqualTo(normalized);
        }
    }

    @FuzzTest
    void scoring(FuzzedDataProvider data) {
        Scorer scorer = Scorer.builder()
                .normalizer(data.pickValue(NORMALIZERS))
                .words(data.pickValue(TOKENIZERS))
                .characters(data.pickValue(TOKENIZERS))
                .tieRule(data.pickValue(TieRule.values()))
                .build();
        String reference = text(data, data.remainingBytes() / 2);
        Score score = scorer.score(reference, text(data, data.remainingBytes()));
        assertThat(score.mer()).isBetween(0.0, 1.0);
        assertThat(score.wil()).isBetween(0.0, 1.0);
        assertThat(score.wer()).isNotNegative().isFinite();
        assertThat(score.cer()).isNotNegative().isFinite();
        assertThat(score.toText()).doesNotContain("\u001B");
    }

    @FuzzTest
    void aligning(FuzzedDataProvider data) {
        TieRule rule = data.pickValue(TieRule.values());
        int[] reference = tokens(data, data.consumeInt(0, 300));
        int[] hypothesis = tokens(data, data.consumeInt(0, 300));
        ErrorCounts counts = Aligner.of(rule).align(reference, hypothesis).counts();
        assertThat(counts.referenceLength()).isEqualTo(reference.length);
        assertThat(counts.hypothesisLength()).isEqualTo(hypothesis.length);
        int distance = Aligner.of(rule).distance(reference, hypothesis);
        assertThat(counts.errors()).isGreaterThanOrEqualTo(distance);
        assertThat(rule == TieRule.SCLITE || counts.errors() == distance).isTrue();
    }

    /** Any UTF-16, lone surrogates included. */
    private static String text(FuzzedDataProvider data, int bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes / 2; i++) {
            text.append(data.consumeChar());
        }
        return text.toString();
    }

    private static int[] tokens(FuzzedDataProvider data, int length) {
        int[] tokens = new int[length];
        for (int i = 0; i < length; i++) {
            tokens[i] = data.consumeByte((byte) 0, (byte) 40);
        }
        return tokens;
    }
}
