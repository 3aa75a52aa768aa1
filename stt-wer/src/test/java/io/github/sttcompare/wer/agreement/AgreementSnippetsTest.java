package io.github.sttcompare.wer.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code in the Javadoc, compiled and run. */
class AgreementSnippetsTest {

    @Test
    void theFirstSnippetRuns() {
        // @start region="first"
        Map<String, String> texts = new LinkedHashMap<>(); // the order settles ties: best provider first
        texts.put("azure", "the cat sat on the mat");
        texts.put("gcp", "the cat sat on a mat");
        texts.put("whisper", "the bat sat on the mat");
        AgreementAnalyzer analyzer = AgreementAnalyzer.standard();
        analyzer.consensus(texts).text(); // "the cat sat on the mat"
        AgreementReport report = analyzer.report(List.of(Utterance.of("clip-1", texts)));
        report.distance("whisper").own().rate(); // 1 of 6 words
        System.out.print(report.toText());
        // @end
        assertThat(analyzer.consensus(texts).text()).isEqualTo("the cat sat on the mat");
        assertThat(report.distance("whisper").own().rate()).isEqualTo(1 / 6.0);
    }
}
