package io.github.sttcompare.wer.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.ErrorCounts;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlignerTest {

    private static final int[] EMPTY = {};

    private final Aligner canonical = Aligner.of(TieRule.CANONICAL);

    @ParameterizedTest
    @EnumSource
    void nothingAgainstNothingHasNoOperation(TieRule rule) {
        Alignment alignment = Aligner.of(rule).align(EMPTY, EMPTY);
        assertThat(alignment.runs()).isEmpty();
        assertThat(alignment.counts()).isEqualTo(ErrorCounts.ZERO);
        assertThat(canonical.distance(EMPTY, EMPTY)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anEmptySideMakesEverythingADeletionOrAnInsertion(TieRule rule) {
        assertThat(Aligner.of(rule).align(new int[] {7, 7}, EMPTY)).hasToString("D2");
        assertThat(Aligner.of(rule).align(EMPTY, new int[] {7, 7})).hasToString("I2");
        assertThat(canonical.distance(EMPTY, new int[] {7, 7})).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void anyIntIsAToken(TieRule rule) {
        int[] reference = {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE};
        int[] hypothesis = {Integer.MIN_VALUE, 0, 1, 0x80000000 + 1, Integer.MAX_VALUE};
        assertThat(Aligner.of(rule).align(reference, hypothesis)).hasToString("=1 D1 =2 I1 =1");
        assertThat(canonical.distance(reference, hypothesis)).isEqualTo(2);
    }

    @Test
    void runsCarryTheRangesOfBothSides() {
        assertThat(canonical.align(new int[] {1, 2, 3, 4, 5}, new int[] {1, 9, 3, 6, 4}).runs())
                .containsExactly(
                        new EditRun(Edit.HIT, 0, 1, 0, 1),
                        new EditRun(Edit.SUBSTITUTION, 1, 2, 1, 2),
                        new EditRun(Edit.HIT, 2, 3, 2, 3),
                        new EditRun(Edit.INSERTION, 3, 3, 3, 4),
                        new EditRun(Edit.HIT, 3, 4, 4, 5),
                        new EditRun(Edit.DELETION, 4, 5, 5, 5));
    }

    @Test
    void scliteTradesFiveSubstitutionsForSixEdits() {
        int[] reference = {1, 2, 3, 4, 5};
        int[] hypothesis = {4, 5, 6, 7, 8};
        assertThat(canonical.align(reference, hypothesis).counts()).isEqualTo(new ErrorCounts(0, 5, 0, 0));
        assertThat(Aligner.of(TieRule.SCLITE).align(reference, hypothesis).counts())
                .isEqualTo(new ErrorCounts(2, 0, 3, 3));
    }

    @Test
    void canonicalHasMoreHitsThanJiwerAmongEquallyShortAlignments() {
        // b c b a | a a b b a: two substitutions and an insertion, or one deletion and two insertions
        int[] reference = {2, 3, 2, 1};
        int[] hypothesis = {1, 1, 2, 2, 1};
        assertThat(canonical.align(reference, hypothesis).counts()).isEqualTo(new ErrorCounts(3, 0, 1, 2));
    }

    @Test
    void canonicalCountsAreMirroredIfTheTextsAreSwapped() {
        for (int seed = 0; seed < 200; seed++) {
            RandomPairs pair = RandomPairs.of(seed, 150);
            ErrorCounts there = canonical.align(pair.reference(), pair.hypothesis()).counts();
            ErrorCounts back = canonical.align(pair.hypothesis(), pair.reference()).counts();
            assertThat(back)
                    .isEqualTo(new ErrorCounts(
                            there.hits(),
                            there.substitutions(),
                            /* deletions= */ there.insertions(),
                            /* insertions= */ there.deletions()));
        }
    }

    @Test
    void scliteInsertsBeforeTwoHitsWhereAnEqualStartWouldHitFirst() {
        assertThat(Aligner.of(TieRule.SCLITE).align(new int[] {1, 2}, new int[] {1, 1, 2})).hasToString("I1 =2");
        assertThat(canonical.align(new int[] {1, 2}, new int[] {1, 1, 2})).hasToString("=1 I1 =1");
    }

    @Test
    void onlyTheGivenTokensAreAligned() {
        Alignment alignment = canonical.align(new int[] {1, 2, 9, 9}, 2, new int[] {1, 3, 2, 8}, 3);
        assertThat(alignment).hasToString("=1 I1 =1");
        assertThatThrownBy(() -> canonical.align(new int[2], 3, new int[2], 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aLongDeletionAndALongInsertionAreFound() {
        Random random = new Random(1);
        int[] reference = random.ints(6000, 0, 3000).toArray();
        int[] invented = random.ints(700, 3000, 6000).toArray();
        int[] hypothesis = new int[5200];
        System.arraycopy(reference, 0, hypothesis, 0, 1000);
        System.arraycopy(reference, 2500, hypothesis, 1000, 1500);
        System.arraycopy(invented, 0, hypothesis, 2500, 700);
        System.arraycopy(reference, 4000, hypothesis, 3200, 2000);
        Alignment alignment = canonical.align(reference, hypothesis);
        assertThat(alignment).hasToString("=1000 D1500 =1500 I700 =2000");
        assertThat(alignment.optimality()).isEqualTo(Optimality.EXACT);
    }

    @ParameterizedTest
    @EnumSource
    void beyondTheWorkLimitTheAlignmentIsValidAndFlagged(TieRule rule) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int vocabulary = 2 << random.nextInt(12);
            int[] reference = random.ints(7000 + random.nextInt(2000), 0, vocabulary).toArray();
            int[] hypothesis = random.ints(5000 + random.nextInt(4000), 0, vocabulary).toArray();
            Alignment bounded = Aligner.of(rule).withWorkLimit(1 + random.nextInt(100_000)).align(reference, hypothesis);
            assertThat(bounded.optimality()).as("seed %d", seed).isEqualTo(Optimality.BOUNDED);
            assertValid(bounded, reference, hypothesis);
            assertThat(bounded.counts().errors()).isGreaterThanOrEqualTo(canonical.distance(reference, hypothesis));
        }
    }

    @Test
    void tooManyTiesAreSettledGreedilyAndFlagged() {
        Random random = new Random(5);
        int[] reference = random.ints(4000, 0, 3000).toArray();
        int[] hypothesis = random.ints(300, 0, 6000).toArray();
        Alignment alignment = canonical.withWorkLimit(1000).align(reference, hypothesis);
        assertThat(alignment.optimality()).isEqualTo(Optimality.SMALLEST_COST);
        assertThat(alignment.counts().errors()).isEqualTo(canonical.distance(reference, hypothesis));
        assertValid(alignment, reference, hypothesis);
        assertThat(canonical.align(reference, hypothesis).optimality()).isEqualTo(Optimality.EXACT);
    }

    @Test
    void withNothingInCommonThereIsNothingToChoose() {
        int[] reference = IntStream.range(0, 3000).toArray();
        int[] hypothesis = IntStream.range(5000, 7000).toArray();
        Alignment alignment = canonical.align(reference, hypothesis);
        assertThat(alignment).hasToString("D1000 S2000");
        assertThat(alignment.optimality()).isEqualTo(Optimality.EXACT);
    }

    @Test
    void similarLongTextsTakeASmallFractionOfTheSteps() {
        Random random = new Random(3);
        int[] reference = random.ints(20_000, 0, 5000).toArray();
        int[] hypothesis = RandomPairs.noisy(reference, 0.1, 5000, new Random(4));
        Alignment alignment = canonical.align(reference, hypothesis);
        long all = 20_000L * 20_000 / 64;
        assertThat(alignment.blockSteps()).isBetween(1L, all / 20);
        assertThat(canonical.align(reference, hypothesis).blockSteps()).isEqualTo(alignment.blockSteps());
    }

    @ParameterizedTest
    @EnumSource
    void anExpectedNumberOfEditsDoesNotChangeTheAlignmentEvenIfItIsWrong(TieRule rule) {
        Random random = new Random(21);
        for (int length : new int[] {0, 1, 40, 300, 3000}) {
            int[] reference = random.ints(length, 0, 400).toArray();
            int[] hypothesis = IntStream.of(reference)
                    .flatMap(token -> switch (random.nextInt(12)) {
                        case 0 -> IntStream.empty();
                        case 1 -> IntStream.of(random.nextInt(400), token);
                        case 2 -> IntStream.of(random.nextInt(400));
                        default -> IntStream.of(token);
                    })
                    .toArray();
            Aligner aligner = new Aligner(rule, 1L << 31, 1);
            Alignment alignment = aligner.align(reference, hypothesis);
            int edits = canonical.distance(reference, hypothesis);
            for (int expected : new int[] {edits, edits / 2, edits + 1, 0, 2 * edits, Integer.MAX_VALUE}) {
                Alignment same = aligner.align(reference, hypothesis, expected);
                assertThat(same).as("%d, %d, %d", length, edits, expected).hasToString(alignment.toString());
                assertThat(same.optimality()).isEqualTo(alignment.optimality());
            }
        }
        assertThatThrownBy(() -> canonical.align(EMPTY, EMPTY, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void oneAlignerServesManyThreads() {
        List<String> expected = IntStream.range(0, 200)
                .mapToObj(seed -> align(seed))
                .toList();
        List<String> parallel = IntStream.range(0, 200)
                .parallel()
                .mapToObj(seed -> align(seed))
                .toList();
        assertThat(parallel).isEqualTo(expected);
    }

    private String align(int seed) {
        RandomPairs pair = RandomPairs.of(seed, 300);
        return canonical.align(pair.reference(), pair.hypothesis()).toString();
    }

    @Test
    void aLimitThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> canonical.withWorkLimit(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the work limit must be positive, not 0");
    }

    @Test
    void aRunThatDoesNotFitItsEditIsRefused() {
        assertThatThrownBy(() -> new EditRun(Edit.HIT, 0, 2, 0, 1)).hasMessageContaining("no such run: HIT");
        assertThatThrownBy(() -> new EditRun(Edit.DELETION, -1, 1, 0, 0)).hasMessageContaining("no such run");
    }

    /** Every token is covered once, in order, and hits are hits. */
    private static void assertValid(Alignment alignment, int[] reference, int[] hypothesis) {
        int i = 0;
        int j = 0;
        for (EditRun run : alignment.runs()) {
            assertThat(run.referenceStart()).isEqualTo(i);
            assertThat(run.hypothesisStart()).isEqualTo(j);
            for (int k = 0; k < run.length(); k++) {
                if (run.edit() == Edit.HIT || run.edit() == Edit.SUBSTITUTION) {
                    assertThat(reference[i + k] == hypothesis[j + k]).isEqualTo(run.edit() == Edit.HIT);
                }
            }
            i = run.referenceEnd();
            j = run.hypothesisEnd();
        }
        assertThat(i).isEqualTo(reference.length);
        assertThat(j).isEqualTo(hypothesis.length);
    }

    @Test
    void aParsedAlignmentMatchesItsNotation() {
        Alignment given = Alignment.parse(TieRule.SCLITE, "I1 =2 S1 D2 =1");
        assertThat(given).hasToString("I1 =2 S1 D2 =1");
        assertThat(given.counts()).isEqualTo(new ErrorCounts(3, 1, 2, 1));
        assertThat(given.tieRule()).isEqualTo(TieRule.SCLITE);
        assertThat(given.runs().getFirst()).isEqualTo(new EditRun(Edit.INSERTION, 0, 0, 0, 1));
        assertThat(Alignment.of(TieRule.SCLITE, List.of(Edit.INSERTION, Edit.HIT, Edit.HIT, Edit.SUBSTITUTION)))
                .hasToString("I1 =2 S1");
        assertThat(Alignment.parse(TieRule.KALDI, "").runs()).isEmpty();
        for (int seed = 0; seed < 50; seed++) {
            RandomPairs pair = RandomPairs.of(seed, 60);
            Alignment alignment = canonical.align(pair.reference(), pair.hypothesis());
            assertThat(Alignment.parse(TieRule.CANONICAL, alignment.toString()).runs()).isEqualTo(alignment.runs());
        }
        for (String none : List.of("x", "=0", "S", "=1,S1", "=-1", "=9999999999", "=999999999")) {
            assertThatThrownBy(() -> Alignment.parse(TieRule.CANONICAL, none)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
