package io.github.sttcompare.wer.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.normalize.Normalizer;
import io.github.sttcompare.wer.testing.JsonLines;
import io.github.sttcompare.wer.text.Tokenizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** 80 conversations with the figures of MeetEval. */
class SpeakerOracleTest {

    private static final List<Map<String, Object>> ROWS =
            JsonLines.read(JsonLines.class, "/io/github/sttcompare/wer/speaker.jsonl");
    private static final Duration COLLAR = Duration.ofSeconds(5);

    /** MeetEval cuts words at white space and takes overlaps for what they are. */
    private final SpeakerScorer scorer = SpeakerScorer.of(Scorer.builder()
                    .normalizer(Normalizer.verbatim())
                    .words(Tokenizer.whitespace())
                    .build())
            .allowingOverlaps();

    @Test
    void cpWerIsThatOfMeetEval() {
        for (Map<String, Object> row : ROWS) {
            SpeakerScore score = scorer.cpWer(segments(row, "ref"), segments(row, "hyp"));
            assertSame(row, "cpwer", score);
        }
    }

    @Test
    void tcpWerIsThatOfMeetEval() {
        for (Map<String, Object> row : ROWS) {
            SpeakerScore score = scorer.tcpWer(segments(row, "ref"), segments(row, "hyp"), COLLAR);
            assertSame(row, "tcpwer_collar5", score);
        }
    }

    @Test
    void orcWerIsThatOfMeetEval() {
        int different = 0;
        for (Map<String, Object> row : ROWS) {
            OrcScore score = scorer.orcWer(segments(row, "ref"), segments(row, "hyp"));
            assertSame(row, "orcwer", score.words(), score.wer());
            different += sameLabels(row, "orcwer", score) ? 0 : 1;
        }
        // several assignments may be equally good
        assertThat(different).isLessThanOrEqualTo(3);
    }

    @Test
    void tcOrcWerIsThatOfMeetEval() {
        int different = 0;
        for (Map<String, Object> row : ROWS) {
            OrcScore score = scorer.tcOrcWer(segments(row, "ref"), segments(row, "hyp"), COLLAR);
            assertSame(row, "tcorcwer_collar5", score.words(), score.wer());
            different += sameLabels(row, "tcorcwer_collar5", score) ? 0 : 1;
        }
        // several assignments may be equally good
        assertThat(different).isLessThanOrEqualTo(3);
        assertThat(ROWS).hasSize(80);
    }

    private static void assertSame(Map<String, Object> row, String metric, SpeakerScore score) {
        Map<String, Object> oracle = oracle(row, metric);
        assertSame(row, metric, score.words(), score.wer());
        assertThat(score.missedSpeakers()).isEqualTo(JsonLines.integer(oracle, "missed_speaker"));
        assertThat(score.extraSpeakers()).isEqualTo(JsonLines.integer(oracle, "falarm_speaker"));
        List<Object> pairs = new ArrayList<>();
        for (SpeakerScore.Pair pair : score.pairs()) {
            pairs.add(List.of(Objects.toString(pair.reference(), ""), Objects.toString(pair.hypothesis(), "")));
        }
        assertThat(pairs)
                .as("%s %s", row.get("id"), metric)
                .containsExactlyInAnyOrderElementsOf(
                        JsonLines.array(Objects.requireNonNull(oracle.get("assignment"))));
    }

    private static boolean sameLabels(Map<String, Object> row, String metric, OrcScore score) {
        List<?> labels = score.utterances().stream().map(OrcScore.Placed::hypothesis).toList();
        return labels.equals(oracle(row, metric).get("assignment"));
    }

    private static void assertSame(Map<String, Object> row, String metric, ErrorCounts words, double wer) {
        Map<String, Object> oracle = oracle(row, metric);
        String id = row.get("id") + " " + metric + " " + oracle.get("assignment");
        assertThat(words.errors()).as(id).isEqualTo(JsonLines.integer(oracle, "errors"));
        assertThat(words.referenceLength()).as(id).isEqualTo(JsonLines.integer(oracle, "length"));
        assertThat(wer).as(id).isEqualTo(JsonLines.number(oracle, "error_rate"));
        assertThat(List.of(words.insertions(), words.deletions(), words.substitutions()))
                .as(id)
                .containsExactly(
                        (long) JsonLines.integer(oracle, "ins"),
                        (long) JsonLines.integer(oracle, "del"),
                        (long) JsonLines.integer(oracle, "sub"));
    }

    private static Map<String, Object> oracle(Map<String, Object> row, String metric) {
        Map<String, Object> all = JsonLines.object(Objects.requireNonNull(row.get("meeteval")));
        return JsonLines.object(Objects.requireNonNull(all.get(metric)));
    }

    private static List<SpeakerSegment> segments(Map<String, Object> row, String side) {
        List<SpeakerSegment> segments = new ArrayList<>();
        for (Object value : JsonLines.array(Objects.requireNonNull(row.get(side)))) {
            Map<String, Object> segment = JsonLines.object(value);
            segments.add(new SpeakerSegment(
                    JsonLines.string(segment, "speaker"),
                    JsonLines.number(segment, "start_time"),
                    JsonLines.number(segment, "end_time"),
                    JsonLines.string(segment, "words")));
        }
        return segments;
    }
}
