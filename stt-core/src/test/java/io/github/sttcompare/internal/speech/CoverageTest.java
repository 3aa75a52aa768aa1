package io.github.sttcompare.internal.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.audio.TimeSpan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Speech for which there are no words. */
class CoverageTest {

    private static Duration s(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** From 10 s to 190 s with a pause from 95 s to 105 s, in a recording of 300 s. */
    private static final Speech SPEECH =
            new Speech(s(300), List.of(new TimeSpan(s(10), s(95)), new TimeSpan(s(105), s(190))));

    /** A word each second, in some stretches that are given by their beginnings and ends. */
    private static Transcript words(int... stretches) {
        Transcript.Builder words = Transcript.builder("some words");
        for (int i = 0; i < stretches.length; i += 2) {
            for (int second = stretches[i]; second < stretches[i + 1]; second++) {
                words.word(Word.of("word", s(second + 0.2), s(second + 1)));
            }
        }
        return words.build();
    }

    @Test
    void wordsThroughoutAreEnough() {
        assertThat(Coverage.missing(SPEECH, words(10, 190))).isEmpty();
        assertThat(Coverage.missing(SPEECH, words(15, 70, 99, 182))).as("less than 30 s within, less than 5 % at the end").isEmpty();
    }

    @Test
    void wordsThatEndTooEarlyAreNoted() {
        assertThat(Coverage.missing(SPEECH, words(10, 181))).hasValue("no words after 3:01, with 9 s of speech");
        assertThat(Coverage.missing(SPEECH, words(10, 95))).hasValue("no words after 1:35, with 85 s of speech");
        Speech brief = new Speech(s(40), List.of(new TimeSpan(s(0), s(20))));
        assertThat(Coverage.missing(brief, words(0, 15))).as("5 s are not more than 5 s").isEmpty();
        assertThat(Coverage.missing(brief, words(0, 14))).isPresent();
    }

    @Test
    void stretchesWithoutWordsAreNotedWithTheirPlace() {
        assertThat(Coverage.missing(SPEECH, words(45, 60, 120, 190)))
                .hasValue("no words from 0:00 to 0:45, with 35 s of speech; no words from 1:00 to 2:00, with 50 s of speech");
    }

    @Test
    void transcriptsWithoutTimesAreNotCheckedButEmptyOnesAre() {
        assertThat(Coverage.missing(SPEECH, Transcript.of("some words"))).isEmpty();
        assertThat(Coverage.missing(SPEECH, Transcript.of(""))).hasValue("no words after 0:00, with 170 s of speech");
        assertThat(Coverage.missing(new Speech(s(60), List.of()), Transcript.of(""))).isEmpty();
    }

    @Test
    void manyPlacesAreSummedUp() {
        Transcript.Builder seldom = Transcript.builder("x");
        for (int i = 0; i < 10; i++) {
            seldom.word(Word.of("x", s(i * 60), s(i * 60 + 1)));
        }
        Speech all = new Speech(s(600), List.of(new TimeSpan(s(0), s(600))));
        assertThat(Coverage.missing(all, seldom.build()).orElseThrow()).endsWith("; and 5 more such places");
    }

    @Test
    void aDifferentLengthIsNoted() {
        assertThat(Coverage.otherLength(null, s(100))).isEmpty();
        assertThat(Coverage.otherLength("what", s(100))).isEmpty();
        assertThat(Coverage.otherLength("101", s(100))).isEmpty();
        assertThat(Coverage.otherLength("3", s(2.1))).as("whole seconds").isEmpty();
        assertThat(Coverage.otherLength("1188.1", s(1200))).isEmpty();
        assertThat(Coverage.otherLength("1187.9", s(1200))).hasValue("the vendor measured 1187.9 s of audio, and 1200.0 s were sent");
    }
}
