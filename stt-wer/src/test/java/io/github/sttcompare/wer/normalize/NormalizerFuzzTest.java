package io.github.sttcompare.wer.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.wer.text.Tokenizer;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arbitrary texts; {@code -Dstt.fuzz=5000000} tries more of them than the build does. */
class NormalizerFuzzTest {

    private static final int TEXTS = Integer.getInteger("stt.fuzz", 10_000);

    private static final List<Function<Random, String>> KINDS = List.of(Texts::pieces, Texts::units, Texts::sentences);

    static List<Normalizer> profiles() {
        return List.of(
                Normalizer.verbatim(),
                Normalizer.basic(),
                Normalizer.basic("tr"),
                Normalizer.whisperBasic(),
                Normalizer.whisperBasic(WhisperOption.REMOVE_DIACRITICS),
                Normalizer.whisperBasic(WhisperOption.SPLIT_LETTERS),
                Normalizer.whisperBasic(WhisperOption.values()),
                Normalizer.whisperEnglish());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void noTextMakesAProfileThrowOrGiveTwoAnswers(Normalizer profile) {
        Random random = new Random(1);
        for (int i = 0; i < TEXTS; i++) {
            String text = KINDS.get(i % 3).apply(random);
            String once = profile.apply(text);
            // explanations do one step after the other, where most profiles know a short way
            if (!profile.explain(text).output().equals(once)
                    || !profile.tokenize(text, Tokenizer.words()).equals(Tokenizer.words().tokenize(once))) {
                throw new AssertionError(Texts.escaped(text));
            }
        }
    }

    @Test
    void basicIsIdempotentAndLosesNoWord() {
        Random random = new Random(2);
        for (int i = 0; i < TEXTS; i++) {
            checkBasic(KINDS.get(i % 3).apply(random));
        }
    }

    @Test
    void basicIsIdempotentAndLosesNothingForEveryAssignedCodePoint() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            int type = Character.getType(c);
            boolean assigned = type != Character.UNASSIGNED && type != Character.PRIVATE_USE;
            // some of the many that are all alike
            boolean alike = Character.isIdeographic(c) || (c >= 0xAC00 && c <= 0xD7A3);
            if (assigned && (!alike || c % 61 == 0)) {
                String character = Character.toString(c);
                checkBasic("n" + character + "1 " + character);
            }
        }
    }

    private static void checkBasic(String text) {
        for (Normalizer basic : List.of(Normalizer.basic(), Normalizer.basic("tr"))) {
            boolean dotless = !basic.id().equals("basic-1");
            String once = basic.apply(text);
            String spoken = TaggedEvents.drop(java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC));
            String expected = Texts.content(CaseFolding.fold(spoken, dotless));
            if (!basic.apply(once).equals(once) || !Texts.content(once).equals(expected)) {
                assertThat(Texts.escaped(basic.apply(once))).as("second time, of %s", Texts.escaped(text))
                        .isEqualTo(Texts.escaped(once));
                assertThat(Texts.escaped(Texts.content(once))).as("letters and marks of %s", Texts.escaped(text))
                        .isEqualTo(Texts.escaped(expected));
            }
        }
    }
}
