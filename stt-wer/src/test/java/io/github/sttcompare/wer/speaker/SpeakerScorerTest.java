package io.github.sttcompare.wer.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.speaker.SpeakerScore.Pair;
import io.github.sttcompare.wer.text.Interner;
import io.github.sttcompare.wer.text.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpeakerScorerTest {

    private final SpeakerScorer scorer = SpeakerScorer.standard();

    private static SpeakerSegment says(String speaker, double start, String text) {
        return new SpeakerSegment(speaker, start, start + 1, text);
    }

    @Test
    void labelsNeedNotBeNames() {
        SpeakerScore score = scorer.cpWer(
                List.of(says("ann", 0, "Hello, Bob."), says("bob", 1, "hi ann"), says("ann", 2, "how are you")),
                List.of(says("2", 1, "hi Ann"), says("1", 0, "hello bob"), says("1", 2, "how old are you")));
        assertThat(score.words()).isEqualTo(new ErrorCounts(7, 0, 0, 1));
        assertThat(score.pairs()).containsExactly(
                new Pair("ann", "1", new ErrorCounts(5, 0, 0, 1)), new Pair("bob", "2", new ErrorCounts(2, 0, 0, 0)));
        assertThat(score.wer()).isEqualTo(1 / 7.0);
        assertThat(score.profile().tieRule()).isEqualTo(TieRule.KALDI);
    }

    @Test
    void noEditCrossesFromOneSpeakerToAnother() {
        List<SpeakerSegment> reference = List.of(says("a", 0, "one two"), says("b", 1, "three four"));
        List<SpeakerSegment> confused = List.of(says("x", 0, "one two three"), says("y", 1, "four"));
        assertThat(scorer.cpWer(reference, confused).words()).isEqualTo(new ErrorCounts(3, 0, 1, 1));
        assertThat(scorer.orcWer(reference, List.of(says("x", 0, "one two three four"))).words().errors()).isZero();
    }

    @Test
    void unmatchedSpeakersAreMissingOrExtra() {
        List<SpeakerSegment> two = List.of(says("a", 0, "one two"), says("b", 1, "three"));
        List<SpeakerSegment> one = List.of(says("x", 0, "one two"));
        SpeakerScore missed = scorer.cpWer(two, one);
        assertThat(missed.words()).isEqualTo(new ErrorCounts(2, 0, 1, 0));
        assertThat(missed.missedSpeakers()).isEqualTo(1);
        assertThat(missed.pairs().getLast()).isEqualTo(new Pair("b", null, new ErrorCounts(0, 0, 1, 0)));
        SpeakerScore extra = scorer.cpWer(one, two);
        assertThat(extra.words()).isEqualTo(new ErrorCounts(2, 0, 0, 1));
        assertThat(extra.extraSpeakers()).isEqualTo(1);
        assertThat(extra.pairs().getLast()).isEqualTo(new Pair(null, "b", new ErrorCounts(0, 0, 0, 1)));
    }

    @Test
    void aWordWithoutALengthOverlapsNothingInAnyOrder() {
        SpeakerSegment point = new SpeakerSegment("a", 3, 3, "one");
        SpeakerSegment stretch = new SpeakerSegment("a", 3, 5, "two");
        List<SpeakerSegment> heard = List.of(new SpeakerSegment("x", 3, 5, "one two"));

        assertThat(scorer.cpWer(List.of(point, stretch), heard).words().errors()).isZero();
        assertThat(scorer.cpWer(List.of(stretch, point), heard).words().referenceLength()).isEqualTo(2);
    }

    @Test
    void anEmptySideIsCounted() {
        List<SpeakerSegment> something = List.of(says("a", 0, "one two"));
        List<SpeakerSegment> nothing = List.of();
        Duration collar = Duration.ofSeconds(5);
        ErrorCounts lost = new ErrorCounts(0, 0, 2, 0);
        ErrorCounts added = new ErrorCounts(0, 0, 0, 2);
        assertThat(scorer.cpWer(something, nothing).words()).isEqualTo(lost);
        assertThat(scorer.cpWer(nothing, something).words()).isEqualTo(added);
        assertThat(scorer.tcpWer(something, nothing, collar).words()).isEqualTo(lost);
        assertThat(scorer.tcpWer(nothing, something, collar).words()).isEqualTo(added);
        assertThat(scorer.orcWer(something, nothing).words()).isEqualTo(lost);
        assertThat(scorer.orcWer(something, nothing).utterances().getFirst().hypothesis()).isNull();
        assertThat(scorer.orcWer(nothing, something).words()).isEqualTo(added);
        assertThat(scorer.tcOrcWer(something, nothing, collar).words()).isEqualTo(lost);
        assertThat(scorer.tcOrcWer(nothing, something, collar).words()).isEqualTo(added);
        assertThat(scorer.cpWer(nothing, nothing).words()).isEqualTo(ErrorCounts.ZERO);
        assertThat(scorer.orcWer(nothing, nothing).words()).isEqualTo(ErrorCounts.ZERO);
    }

    @Test
    void theCollarDeterminesWhatCountsAsTheSameTime() {
        List<SpeakerSegment> reference = List.of(says("a", 0, "yes"), says("a", 10, "no"));
        List<SpeakerSegment> late = List.of(says("x", 10, "yes"), says("x", 20, "no"));
        assertThat(scorer.cpWer(reference, late).wer()).isZero();
        // "yes" at 10 s can only stand for "no"
        assertThat(scorer.tcpWer(reference, late, Duration.ofSeconds(5)).words())
                .isEqualTo(new ErrorCounts(0, 1, 1, 1));
        assertThat(scorer.tcpWer(reference, late, Duration.ofSeconds(11)).words())
                .isEqualTo(new ErrorCounts(2, 0, 0, 0));
    }

    @Test
    void segmentsMayComeInAnyOrder() {
        List<SpeakerSegment> reference = new ArrayList<>(
                List.of(says("a", 0, "one"), says("b", 1, "two"), says("a", 2, "three"), says("b", 3, "four")));
        List<SpeakerSegment> hypothesis = List.of(says("x", 0, "one"), says("x", 2, "three"), says("y", 1, "two four"));
        SpeakerScore score = scorer.cpWer(reference, hypothesis);
        Collections.reverse(reference);
        assertThat(scorer.cpWer(reference, hypothesis)).isEqualTo(score);
        assertThat(score.words().errors()).isZero();
    }

    @Test
    void transcriptWithSpeakersBecomesSegments() {
        Transcript transcript = Transcript.builder("hi there bob hi")
                .word(word("hi", 0, 500, "S1"))
                .word(word("there", 500, 1000, "S1"))
                .word(word("hello", 1200, 1500, "S2"))
                .word(word("again", 2000, 2500, "S1"))
                .build();
        assertThat(SpeakerSegment.of(transcript)).containsExactly(
                new SpeakerSegment("S1", 0, 1, "hi there"),
                new SpeakerSegment("S2", 1.2, 1.5, "hello"),
                new SpeakerSegment("S1", 2, 2.5, "again"));
        Transcript without = Transcript.builder("hi").word(word("hi", 20, 500, null)).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpeakerSegment.of(without))
                .withMessage("the word \"hi\" at 20 ms has no speaker; request speaker labels (diarization) from the provider");
    }

    private static Word word(String text, long start, long end, @Nullable String speaker) {
        return new Word(text, Duration.ofMillis(start), Duration.ofMillis(end), null, speaker);
    }

    @Test
    void manySpeakersOfAnHourAreScored() {
        Random random = new Random(5);
        List<SpeakerSegment> reference = new ArrayList<>();
        List<SpeakerSegment> hypothesis = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            List<String> words = IntStream.range(0, 10).mapToObj(k -> "w" + random.nextInt(3000)).toList();
            reference.add(new SpeakerSegment("s" + i % 8, 4 * i, 4 * i + 4, String.join(" ", words)));
            String heard = words.stream().filter(word -> random.nextInt(10) > 0).collect(Collectors.joining(" "));
            hypothesis.add(new SpeakerSegment("h" + (i + 3) % 8, 4 * i, 4 * i + 4, heard));
        }
        SpeakerScore score = scorer.cpWer(reference, hypothesis);
        assertThat(score.wer()).isBetween(0.08, 0.12);
        assertThat(score.pairs()).allSatisfy(pair -> assertThat(pair.words().rate()).isLessThan(0.2));
        assertThat(scorer.tcpWer(reference, hypothesis, Duration.ofSeconds(5)).words()).isEqualTo(score.words());
    }

    @Test
    void wrongInputIsExplained() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpeakerSegment(" ", 0, 1, "hello"))
                .withMessage("who said \"hello\"? A segment needs a speaker; give each unknown one its own label");
        for (double[] times : new double[][] {{-1, 0}, {2, 1}, {Double.NaN, 1}, {0, Double.NaN}, {0, 1 / 0.0}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SpeakerSegment("ann", times[0], times[1], "hello"))
                    .withMessage("a segment of \"ann\" is from " + times[0] + " to " + times[1]
                            + " s; it must start at 0 or later and not end before it starts");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scorer.tcpWer(List.of(), List.of(), Duration.ofSeconds(-1)))
                .withMessage("the collar must not be negative: PT-1S");
    }

    @Test
    void speakingTwiceAtOnceIsRefusedUnlessAllowed() {
        List<SpeakerSegment> twice = List.of(says("ann", 0, "one"), says("bob", 0, "two"), says("ann", 0.5, "three"));
        List<SpeakerSegment> once = List.of(says("ann", 0, "one three"), says("bob", 0, "two"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scorer.cpWer(twice, once))
                .withMessage("in the reference \"ann\" speaks twice at once, from 0.0 to 1.0 s and from 0.5 to 1.5 s;"
                        + " correct the segments, or allow it with allowingOverlaps()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scorer.orcWer(once, twice))
                .withMessageStartingWith("in the hypothesis \"ann\" speaks twice at once");
        assertThat(scorer.allowingOverlaps().cpWer(twice, once).wer()).isZero();
    }

    @Test
    void tooMuchToSearchIsRefusedWithTheLimits() {
        String text = IntStream.range(0, 3000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        List<SpeakerSegment> two = List.of(says("a", 0, text), says("b", 1, text), says("c", 2, text));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scorer.orcWer(two, two))
                .withMessage("ORC-WER of 3 segments and labels of 3000, 3000, 3000 words takes 1.1e+11 states and"
                        + " 7.3e+14 steps, and the limits are 3.4e+07 and 2.1e+09; score shorter pieces, or use cpWER");
        Speech speech = new Speech();
        for (int i = 0; i < 3; i++) {
            speech.addShares(
                    Tokens.of(List.of("a", "b")),
                    says("a", 0, ""),
                    new Interner());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimedAligner(speech, speech, 10))
                .withMessage("the collar is too wide for so long a text: 6 and 6 words make 47 cells to compute, and"
                        + " the limit is 10; use a smaller collar, or ignore times with cpWer");
    }

    /** MeetEval lets a word begin before time 0; clipped there, a transcript without times was wholly wrong against itself. */
    @Test
    void aTranscriptWithAllTimesZeroMatchesItself() {
        List<SpeakerSegment> timeless = List.of(
                new SpeakerSegment("a", 0, 0, "one two three"),
                new SpeakerSegment("b", 0, 0, "four five"),
                new SpeakerSegment("a", 0, 0, "six seven"));
        Duration collar = Duration.ofSeconds(5);
        assertThat(scorer.tcpWer(timeless, timeless, collar).words()).isEqualTo(new ErrorCounts(7, 0, 0, 0));
        assertThat(scorer.tcOrcWer(timeless, timeless, collar).words()).isEqualTo(new ErrorCounts(7, 0, 0, 0));
        // read from top to bottom, whoever cut it into segments
        List<SpeakerSegment> cutElsewhere = List.of(
                new SpeakerSegment("x", 0, 0, "one two three six"),
                new SpeakerSegment("y", 0, 0, "four five"),
                new SpeakerSegment("x", 0, 0, "seven"));
        assertThat(scorer.tcpWer(timeless, cutElsewhere, collar).wer()).isZero();
        List<SpeakerSegment> firstIsAPoint = List.of(
                new SpeakerSegment("a", 0, 0, "one"), new SpeakerSegment("a", 0, 2, "two"));
        assertThat(scorer.tcpWer(firstIsAPoint, firstIsAPoint, collar).wer()).isZero();
    }

    @Test
    void segmentsThatStartTogetherMayComeInAnyOrder() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<SpeakerSegment> reference = segmentsOnFullSeconds(random, "abc");
            List<SpeakerSegment> hypothesis = segmentsOnFullSeconds(random, "xy");
            SpeakerScorer lenient = scorer.allowingOverlaps();
            List<Object> figures = figures(lenient, reference, hypothesis);
            for (int k = 0; k < 3; k++) {
                Collections.shuffle(reference, random);
                Collections.shuffle(hypothesis, random);
                assertThat(figures(lenient, reference, hypothesis)).as("round %d", round).isEqualTo(figures);
            }
        }
    }

    private static List<Object> figures(SpeakerScorer scorer, List<SpeakerSegment> said, List<SpeakerSegment> heard) {
        Duration collar = Duration.ofSeconds(1);
        return List.of(
                scorer.cpWer(said, heard).words(), scorer.tcpWer(said, heard, collar).words(),
                scorer.orcWer(said, heard).words(), scorer.tcOrcWer(said, heard, collar).words());
    }

    private static List<SpeakerSegment> segmentsOnFullSeconds(Random random, String speakers) {
        List<SpeakerSegment> segments = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int start = random.nextInt(3);
            String speaker = speakers.substring(random.nextInt(speakers.length())).substring(0, 1);
            String text = IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(k -> "w" + random.nextInt(4))
                    .collect(Collectors.joining(" "));
            segments.add(new SpeakerSegment(speaker, start, start + 1 + random.nextInt(2), text));
        }
        return segments;
    }
}
