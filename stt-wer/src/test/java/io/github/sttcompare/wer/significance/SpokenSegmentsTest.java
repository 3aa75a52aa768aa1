package io.github.sttcompare.wer.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sttcompare.wer.AlignedTokens;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.spoken.SpokenProfile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Segments of references that are read in another way for each system. */
class SpokenSegmentsTest {

    private static final Scorer SPOKEN = Scorer.builder()
            .spoken(SpokenProfile.of("en").orElseThrow())
            .tieRule(TieRule.SCLITE)
            .build();
    private static final Scorer BASIC = Scorer.builder().tieRule(TieRule.SCLITE).build();

    private static List<AlignedTokens> aligned(Scorer scorer, String reference, String... hypotheses) {
        return Stream.of(hypotheses)
                .map(hypothesis -> scorer.alignWords(reference, hypothesis))
                .toList();
    }

    @Test
    void differentReadingsOfAReferenceGiveTheSameSegments() {
        String reference = "the big train leaves at 9:30 from here or so";
        List<AlignedTokens> half = aligned(SPOKEN, reference, "the big train leaves at half past nine from here or no");
        List<AlignedTokens> plain = aligned(SPOKEN, reference, "a big train leaves at nine thirty from here or so");
        assertThat(half.getFirst().reference()).hasSize(12);
        assertThat(plain.getFirst().reference()).hasSize(11);
        Mapsswe test = Mapsswe.ofAligned(half, plain);
        assertThat(test.segments()).isEqualTo(2);
        assertThat(test.errors()).isEqualTo(1);
        assertThat(test.otherErrors()).isEqualTo(1);
    }

    @Test
    void errorsWithinAUnitAreInOneSegmentAndCountedSeparately() {
        String reference = "we met at 9:30 in the old hall";
        Mapsswe test = Mapsswe.ofAligned(
                aligned(SPOKEN, reference, "we met at ten fifteen in the old hall"),
                aligned(SPOKEN, reference, "we met at half past nine in the old hall"));
        assertThat(test.segments()).isEqualTo(1);
        assertThat(test.errors()).isEqualTo(2);
        assertThat(test.otherErrors()).isZero();
    }

    @Test
    void withoutUnitsTheResultIsThatOfTheTestOnAlignments() {
        String reference = "one of the many words that people say when they have time to talk about it";
        List<AlignedTokens> first =
                aligned(BASIC, reference, "one of the money words that people say then they have time to walk about it");
        List<AlignedTokens> second =
                aligned(BASIC, reference, "one the many many words that people say when have time to talk about");
        assertThat(Mapsswe.ofAligned(first, second))
                .isEqualTo(Mapsswe.of(
                        first.stream().map(AlignedTokens::alignment).toList(),
                        second.stream().map(AlignedTokens::alignment).toList()));
    }

    @Test
    void refusesDifferentReferences() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mapsswe.ofAligned(aligned(SPOKEN, "at 9:30", "at"), aligned(SPOKEN, "at 9:30 then", "at")))
                .withMessageContaining("2 and of 3 words and units");
    }
}
