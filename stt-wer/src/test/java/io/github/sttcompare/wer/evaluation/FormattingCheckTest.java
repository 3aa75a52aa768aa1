package io.github.sttcompare.wer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.wer.significance.Resampling;
import io.github.sttcompare.wer.significance.Significance;
import io.github.sttcompare.wer.significance.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A verdict that is only about writing says so. */
class FormattingCheckTest {

    private static final Audio AUDIO = Audio.ofPcm(new byte[3200], AudioFormat.MONO_16K);
    private static final Significance SIGNIFICANCE =
            Significance.builder().resampling(new Resampling(1000, 1, 1)).build();
    private static final String REFERENCE =
            "The train leaves at nine thirty a.m. on May fifth, it's twenty dollars.";
    private static final SttProvider WRITTEN = SttProvider.of(
            "written", request -> Transcript.of("The train leaves at 9:30 AM on May 5th, it's $20."));
    private static final SttProvider RAW = SttProvider.of(
            "raw", request -> Transcript.of("the train leaves at nine thirteen a.m. on may fifth it's twenty dollars"));
    private static final SttProvider WORSE = SttProvider.of(
            "worse", request -> Transcript.of("the rain leaves at nine thirteen a.m. on may fifth it's plenty dollars"));

    private static Evaluation evaluate(CompareOptions.Builder options, SttProvider... providers)
            throws InterruptedException {
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        for (int u = 10; u < 30; u++) {
            comparisons.put(
                    "u" + u,
                    Comparator.compare(AUDIO, List.of(providers), options.reference(REFERENCE).build()));
        }
        return Evaluation.of(comparisons, SIGNIFICANCE);
    }

    @Test
    void aVerdictThatIsOnlyFormattingSaysSo() throws InterruptedException {
        Evaluation basic = evaluate(CompareOptions.builder().language("en").normalizer("basic-1"), WRITTEN, RAW);
        assertThat(basic.verdict("raw", "written").verdict()).isEqualTo(Verdict.BETTER);
        assertThat(basic.formatting().rows())
                .extracting(FormattingSensitivity.Row::normalizer)
                .startsWith("basic-1", "spoken-en-1", "verbatim-1");
        assertThat(basic.formatting().warnings())
                .anySatisfy(warning -> assertThat(warning).contains("the order of", "spoken-en-1"))
                .anySatisfy(warning -> assertThat(warning).startsWith("more than half of the gap"))
                .anySatisfy(warning -> assertThat(warning).endsWith("by what was said it is worse"));
        assertThat(basic.toText().replace("\n", " ")).contains("warning: the order of");
    }

    @Test
    void theVerdictIsBySpokenWordsAndOtherOrdersAreReported() throws InterruptedException {
        Evaluation spoken = evaluate(CompareOptions.builder().language("en"), WRITTEN, RAW);
        assertThat(spoken.normalizer()).isEqualTo("spoken-en-1");
        assertThat(spoken.verdict("written", "raw").verdict()).isEqualTo(Verdict.BETTER);
        assertThat(spoken.formatting().warnings()).singleElement().asString().contains("basic-1");
    }

    @Test
    void ifFormattingChangesNothingThereIsNoWarning() throws InterruptedException {
        Evaluation spoken = evaluate(CompareOptions.builder().language("en"), RAW, WORSE);
        assertThat(spoken.formatting().rows()).hasSize(4);
        assertThat(spoken.formatting().warnings()).isEmpty();
        assertThat(spoken.toText()).doesNotContain("warning");
    }
}
