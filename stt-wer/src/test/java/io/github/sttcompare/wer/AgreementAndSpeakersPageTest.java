package io.github.sttcompare.wer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.wer.agreement.AgreementAnalyzer;
import io.github.sttcompare.wer.agreement.AgreementReport;
import io.github.sttcompare.wer.agreement.Utterance;
import io.github.sttcompare.wer.speaker.SpeakerScore;
import io.github.sttcompare.wer.speaker.SpeakerScorer;
import io.github.sttcompare.wer.speaker.SpeakerSegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Java lines of {@code docs/verdicts.md} on agreement and speakers, to which {@link VerdictsPageTest} holds it. */
class AgreementAndSpeakersPageTest {

    private static final Path PAGE = Path.of("..", "docs", "verdicts.md");

    @Test
    void theStatementsOnAgreementAreTrue() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("azure", "the cat sat on the mat");
        texts.put("gcp", "the cat sat on a mat");
        texts.put("whisper", "the bat sat on the mat");
        AgreementAnalyzer analyzer = AgreementAnalyzer.standard("en");
        analyzer.consensus(texts).text();
        assertThat(analyzer.consensus(texts).text()).isEqualTo("the cat sat on the mat");
        analyzer.consensus(texts).slots().get(1).arcs();
        assertThat(analyzer.consensus(texts).slots().get(1).arcs()).hasSize(2).first()
                .satisfies(arc -> assertThat(arc.providers()).containsExactly("azure", "gcp"));
        AgreementReport report = analyzer.report(List.of(
                Utterance.of("clip-1", texts).withReference("the cat sat on the hat"),
                Utterance.of("clip-2", Map.of("azure", "good morning", "gcp", "good warning")),
                Utterance.of("clip-3", Map.of("gcp", "yes"))));
        report.pair("azure", "gcp").rate();
        assertThat(report.pair("azure", "gcp").rate()).isEqualTo(0.25);
        report.distance("whisper").common().rate();
        assertThat(report.distance("whisper").common().rate()).isEqualTo(1 / 6.0);
        report.leastAgreed().getFirst().id();
        assertThat(report.leastAgreed().getFirst().id()).isEqualTo("clip-2");
        report.suspects().getFirst().contradictions();
        assertThat(report.suspects().getFirst().contradictions()).hasToString("[\"hat\" heard as \"mat\"]");
        report.unrated();
        assertThat(report.unrated()).containsExactly("clip-3");
        System.out.print(report.toText());
        assertThat(Files.readString(PAGE)).contains("```\n" + report.toText() + "```\n");
    }

    @Test
    void theStatementsOnSpeakersAreTrue() {
        List<SpeakerSegment> said = List.of(
                new SpeakerSegment("Ann", 0.0, 1.5, "shall we meet on Monday"),
                new SpeakerSegment("Bob", 1.5, 2.4, "Tuesday is better"));
        List<SpeakerSegment> transcribed = List.of(
                new SpeakerSegment("S1", 0.0, 1.9, "shall we meet on Monday Tuesday"),
                new SpeakerSegment("S2", 1.9, 2.5, "is better"));
        SpeakerScorer scorer = SpeakerScorer.standard("en");
        scorer.cpWer(said, transcribed).wer();
        assertThat(scorer.cpWer(said, transcribed).wer()).isEqualTo(0.25);
        scorer.cpWer(said, transcribed).pairs();
        assertThat(scorer.cpWer(said, transcribed).pairs()).extracting(SpeakerScore.Pair::hypothesis)
                .containsExactly("S1", "S2");
        scorer.tcpWer(said, transcribed, Duration.ofSeconds(5)).wer();
        assertThat(scorer.tcpWer(said, transcribed, Duration.ofSeconds(5)).wer()).isEqualTo(0.25);
        scorer.orcWer(said, transcribed).wer();
        assertThat(scorer.orcWer(said, transcribed).wer()).isEqualTo(0.25);
    }
}
