package io.github.sttcompare.wer.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NormalizerTest {

    @Test
    void verbatimChangesNothing() {
        assertThat(Normalizer.verbatim().apply(" A,\tb\uD800 ")).isEqualTo(" A,\tb\uD800 ");
        assertThat(Normalizer.verbatim().id()).isEqualTo("verbatim-1");
        assertThat(Normalizer.verbatim().explain("x").output()).isEqualTo("x");
    }

    @Test
    void languageDecidesAboutTheLetterI() {
        assertThat(Normalizer.basic("tr-TR").id()).isEqualTo("basic-1+dotless-i");
        assertThat(Normalizer.basic(Locale.of("az")).id()).isEqualTo("basic-1+dotless-i");
        assertThat(Normalizer.basic("en-US").id()).isEqualTo(Normalizer.basic().id()).isEqualTo("basic-1");
    }

    @Test
    void illFormedLanguageTagIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Normalizer.basic("tr_TR"))
                .withMessage("\"tr_TR\" is not a BCP-47 language tag; write it like \"en-US\" or \"tr\"");
    }

    @Test
    void ownProfileAppliesItsStepsInOrder() {
        Normalizer mine = Normalizer.basic().toBuilder("mine-1")
                .equivalences(List.of(List.of("okay", "ok", "o k"), List.of("going to", "gonna")))
                .step("no-the", text -> text.replace("the ", ""))
                .build();
        assertThat(mine.apply("OK, I'm gonna go to the shop. O.K.?")).isEqualTo("okay i'm going to go to shop okay");
        assertThat(mine.steps()).extracting(Step::name).endsWith("collapse-spaces", "equivalences", "no-the");
        assertThat(mine).hasToString("mine-1");
    }

    @Test
    void builtProfileIsDetachedFromItsBuilder() {
        Normalizer.Builder builder = Normalizer.builder("mine-1");
        Normalizer empty = builder.build();
        builder.step("upper", text -> text.toUpperCase(Locale.ROOT));
        assertThat(empty.apply("a")).isEqualTo("a");
        assertThat(builder.build().apply("a")).isEqualTo("A");
    }

    @Test
    void changedProfileNeedsAnotherId() {
        assertThatIllegalArgumentException().isThrownBy(() -> Normalizer.basic().toBuilder("basic-1"))
                .withMessageContaining("another id than \"basic-1\"");
        assertThatIllegalArgumentException().isThrownBy(() -> Normalizer.builder(" ").build())
                .withMessageContaining("needs an id");
        assertThatIllegalArgumentException().isThrownBy(() -> Normalizer.builder("x").step(" ", text -> text))
                .withMessageContaining("needs a name");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without null checks may do
    void stepThatReturnsNullIsNamed() {
        Normalizer broken = Normalizer.builder("x").step("lost", text -> null).build();
        assertThatNullPointerException().isThrownBy(() -> broken.apply("a"))
                .withMessage("step \"lost\" returned null, it must return a text");
    }

    @Test
    void equivalencesPreferTheLongestPhraseAndRunOnce() {
        Step step = Step.equivalences(List.of(List.of("b", "a"), List.of("x y", "a a"), List.of("u", "b b")));
        assertThat(step.apply("a a a")).isEqualTo("x y b");
        assertThat(step.apply(" b\tb ")).isEqualTo("u");
        assertThat(step.apply("")).isEmpty();
    }

    @Test
    void ambiguousEquivalencesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Step.equivalences(List.of(List.of("okay", "ok"), List.of("o k", "ok"))))
                .withMessage("\"ok\" is given twice, for \"okay\" and for \"o k\"; leave one of them out");
        assertThatIllegalArgumentException().isThrownBy(() -> Step.equivalences(List.of(List.of("okay"))))
                .withMessageContaining("at least one variant");
        assertThatIllegalArgumentException().isThrownBy(() -> Step.equivalences(List.of(List.of("um", " "))))
                .withMessageContaining("blank phrase");
    }

    @Test
    void explanationShowsWhatEachStepDid() {
        Explanation explanation = Normalizer.basic().explain("Hello,  World!");
        assertThat(explanation.output()).isEqualTo("hello world");
        assertThat(explanation.effects()).filteredOn(Explanation.Effect::changed).extracting(Explanation.Effect::step)
                .containsExactly("fold-case", "drop-punctuation", "collapse-spaces");
        assertThat(explanation.toString().lines()).containsExactly(
                "basic-1            | Hello,  World!",
                "fold-case          | hello,  world!",
                "drop-punctuation   | hello   world ",
                "collapse-spaces    | hello world");
    }
}
