package io.github.sttcompare.wer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AccuracyScorer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class WerAccuracyScorerTest {

    private final AccuracyScorer scorer = new WerAccuracyScorer();

    @Test
    void coreFindsThisScorer() throws InterruptedException {
        Comparison comparison = Comparator.compare(
                Audio.ofPcm(new byte[3200], AudioFormat.MONO_16K),
                List.of(SttProvider.of("mine", request -> Transcript.of("hello word"))),
                CompareOptions.builder().reference("Hello, world.").build());
        assertThat(comparison.accuracy("mine").orElseThrow().words()).isEqualTo(new ErrorCounts(1, 1, 0, 0));
    }

    @Test
    void modulePathAndClassPathDeclareTheSame() throws IOException {
        String service = AccuracyScorer.class.getName();
        try (InputStream descriptor = resource("/module-info.class");
                InputStream services = resource("/META-INF/services/" + service)) {
            List<String> onModulePath = ModuleDescriptor.read(descriptor).provides().stream()
                    .filter(provides -> provides.service().equals(service))
                    .flatMap(provides -> provides.providers().stream())
                    .toList();
            List<String> onClassPath = new String(services.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            assertThat(onModulePath).isEqualTo(onClassPath).containsExactly(WerAccuracyScorer.class.getName());
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(WerAccuracyScorer.class.getResourceAsStream(name), name);
    }

    @Test
    void aLongReferenceIsReadByTheFirstScoringThreadNotByTheRequestingOne() {
        String reference = "it is 9:30 on May 5th, that is $20. ".repeat(2_000);
        Thread.currentThread().interrupt();
        AccuracyScorer.Reference prepared = scorer.prepare(reference, "en");
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> prepared.score(reference));
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(prepared.score(reference).words().errors()).as("read by the next one").isZero();
    }

    @Test
    void aTranscriptIsScoredOverWordsAndCharacters() {
        Accuracy accuracy = scorer.prepare("The quick fox.", null).score("the quack fox");
        assertThat(accuracy)
                .isEqualTo(new Accuracy(
                        new ErrorCounts(2, 1, 0, 0), new ErrorCounts(12, 1, 0, 0), "basic-1", "canonical"));
        assertThat(accuracy.wer()).isEqualTo(1 / 3.0);
    }

    @Test
    void theLanguageIsRespected() {
        Accuracy accuracy = scorer.prepare("ISPARTA ılık", "tr-TR").score("ısparta ılık");
        assertThat(accuracy.wer()).isZero();
        assertThat(accuracy.normalizer()).isEqualTo("basic-1+dotless-i");
    }

    @Test
    void aKnownLanguageIsScoredByWhatWasSaidUnlessAnotherProfileIsNamed() {
        Accuracy spoken = scorer.prepare("at nine thirty", "en-GB").score("At 9:30.");
        assertThat(spoken.wer()).isZero();
        assertThat(spoken.normalizer()).isEqualTo("spoken-en-1");
        Accuracy basic = scorer.prepare("at nine thirty", "en-GB", "basic-1").score("At 9:30.");
        assertThat(basic.words().errors()).isEqualTo(2);
        assertThat(basic.normalizer()).isEqualTo("basic-1");
        assertThat(scorer.prepare("at nine thirty", null, "spoken-en-1").score("At 9:30.").wer()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> scorer.prepare("at", "en", "no-such-1"));
    }

    @Test
    void anEmptyReferenceCountsWhatWasWritten() {
        assertThat(scorer.prepare("", "en").score("thanks for watching").wer()).isEqualTo(3);
    }
}
