package io.github.sttcompare.wer.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code in the Javadoc, compiled and run. */
class SpeakerSnippetsTest {

    @Test
    void theFirstSnippetRuns() {
        // @start region="first"
        List<SpeakerSegment> said = List.of(
                new SpeakerSegment("Ann", 0.0, 1.5, "shall we meet on Monday"),
                new SpeakerSegment("Bob", 1.5, 2.4, "Tuesday is better"));
        List<SpeakerSegment> heard = List.of(
                new SpeakerSegment("S1", 0.0, 1.9, "shall we meet on Monday Tuesday"),
                new SpeakerSegment("S2", 1.9, 2.5, "is better"));
        SpeakerScorer scorer = SpeakerScorer.standard("en");
        scorer.cpWer(said, heard).wer(); // 2 of 8: "Tuesday" is too many for S1 and missing for S2
        scorer.tcpWer(said, heard, Duration.ofSeconds(5)).wer(); // the same: nothing is far off
        scorer.orcWer(said, heard).wer(); // 2 of 8 as well: a segment is found under one label only
        // @end
        assertThat(scorer.cpWer(said, heard).wer()).isEqualTo(0.25);
        assertThat(scorer.tcpWer(said, heard, Duration.ofSeconds(5)).wer()).isEqualTo(0.25);
        assertThat(scorer.orcWer(said, heard).wer()).isEqualTo(0.25);
    }
}
