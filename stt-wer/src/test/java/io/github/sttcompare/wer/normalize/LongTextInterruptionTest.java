package io.github.sttcompare.wer.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.text.Tokenizer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Normalisers and tokenizers were deaf to interrupts however long the text. */
class LongTextInterruptionTest {

    private static final List<Normalizer> PROFILES = List.of(
            Normalizer.basic(),
            Normalizer.basic("tr"),
            Normalizer.whisperBasic(),
            Normalizer.whisperBasic(WhisperOption.values()),
            Normalizer.whisperEnglish());

    private static final List<Tokenizer> TOKENIZERS = List.of(
            Tokenizer.words(),
            Tokenizer.whitespace(),
            Tokenizer.jiwerWords(),
            Tokenizer.characters(),
            Tokenizer.codePoints(),
            Tokenizer.graphemes());

    private static final List<String> TEXTS = List.of(
            "plain words ".repeat(20_000), "ünd öther ".repeat(20_000), "(brackets) ".repeat(20_000), "你好，".repeat(80_000),
            "a\u0301\u0323".repeat(80_000), "one two ".repeat(30_000), "a".repeat(240_000));

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @FieldSource("PROFILES")
    void aLongTextIsLeftUnnormalisedWhenTheThreadIsInterrupted(Normalizer profile) {
        TEXTS.forEach(text -> isCancelled(profile::apply, text));
    }

    @ParameterizedTest
    @FieldSource("TOKENIZERS")
    void aLongTextIsLeftUntokenisedWhenTheThreadIsInterrupted(Tokenizer tokenizer) {
        TEXTS.forEach(text -> isCancelled(tokenizer::tokenize, text));
    }

    private static void isCancelled(Consumer<String> work, String text) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> work.accept(text))
                .as("%s…", text.substring(0, 10))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 600})
    void shortTextsAreFinishedDespiteTheInterrupt(int words) {
        Thread.currentThread().interrupt();
        String text = "no ".repeat(words);
        PROFILES.forEach(profile -> assertThat(profile.apply(text)).startsWith(words == 0 ? "" : "n"));
        TOKENIZERS.forEach(tokenizer -> assertThat(tokenizer.tokenize(text)).hasSizeLessThanOrEqualTo(text.length()));
        assertThat(Scorer.standard().score(text, text).wer()).isZero();
    }

    @Test
    void afterAnInterruptTextsAreNormalisedAsBefore() {
        isCancelled(Normalizer.basic()::apply, TEXTS.getFirst());
        Thread.interrupted();
        assertThat(Scorer.standard().score(TEXTS.getFirst(), TEXTS.getFirst()).wer()).isZero();
    }
}
