package io.github.sttcompare.wer.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.wer.align.Aligner;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.text.Interner;
import io.github.sttcompare.wer.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The searches, held against trying everything. */
class SearchTest {

    @Test
    void assignmentIsTheCheapest() {
        Random random = new Random(1);
        for (int c = 0; c < 300; c++) {
            int n = 1 + random.nextInt(7);
            long[][] cost = new long[n][n];
            for (long[] row : cost) {
                for (int j = 0; j < n; j++) {
                    row[j] = random.nextInt(random.nextBoolean() ? 4 : 1000);
                }
            }
            int[] columns = Hungarian.assign(cost);
            assertThat(columns).doesNotHaveDuplicates();
            assertThat(sum(cost, columns)).isEqualTo(cheapest(cost, 0, new boolean[n]));
        }
        assertThat(Hungarian.assign(new long[0][0])).isEmpty();
    }

    @Test
    void fortySpeakersAreAssignedFast() {
        long[][] cost = new long[40][40];
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                cost[i][j] = Math.abs(i - (39 - j));
            }
        }
        assertThat(sum(cost, Hungarian.assign(cost))).isZero();
    }

    private static long sum(long[][] cost, int[] columns) {
        long sum = 0;
        for (int i = 0; i < columns.length; i++) {
            sum += cost[i][columns[i]];
        }
        return sum;
    }

    private static long cheapest(long[][] cost, int row, boolean[] taken) {
        if (row == cost.length) {
            return 0;
        }
        long best = Long.MAX_VALUE;
        for (int j = 0; j < cost.length; j++) {
            if (!taken[j]) {
                taken[j] = true;
                best = Math.min(best, cost[row][j] + cheapest(cost, row + 1, taken));
                taken[j] = false;
            }
        }
        return best;
    }

    @Test
    void timedAlignmentHasTheFewestEdits() {
        Random random = new Random(2);
        for (int c = 0; c < 2000; c++) {
            Interner interner = new Interner();
            boolean overlapping = random.nextBoolean();
            double collar = random.nextInt(4);
            Speech reference = speech(random, interner, overlapping, -1);
            Speech hypothesis = speech(random, interner, overlapping, collar);
            int fewest = fewest(reference, hypothesis);
            TimedAligner aligner = new TimedAligner(reference, hypothesis, Long.MAX_VALUE);
            assertThat(aligner.distance()).as("case %d", c).isEqualTo(fewest);
            var counts = aligner.counts();
            assertThat(counts.errors()).as("case %d", c).isEqualTo(fewest);
            assertThat(counts.referenceLength()).isEqualTo(reference.size());
            assertThat(counts.hypothesisLength()).isEqualTo(hypothesis.size());
        }
    }

    private static Speech speech(Random random, Interner interner, boolean overlapping, double collar) {
        Speech speech = new Speech();
        double time = 0;
        for (int s = random.nextInt(5); s > 0; s--) {
            List<String> words = new ArrayList<>();
            for (int w = random.nextInt(5); w > 0; w--) {
                words.add("abc".substring(random.nextInt(3)));
            }
            double start = time + random.nextInt(6);
            double end = start + random.nextInt(4);
            time = overlapping ? start : end;
            SpeakerSegment segment = new SpeakerSegment("s", start, end, "");
            if (collar < 0) {
                speech.addShares(Tokens.of(words), segment, interner);
            } else {
                speech.addPoints(Tokens.of(words), segment, interner, collar);
            }
        }
        return speech;
    }

    private static int fewest(Speech reference, Speech hypothesis) {
        int[][] cost = new int[reference.size() + 1][hypothesis.size() + 1];
        for (int i = 0; i <= reference.size(); i++) {
            for (int j = 0; j <= hypothesis.size(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
                if (i > 0 && j > 0
                        && reference.start(i - 1) < hypothesis.end(j - 1)
                        && reference.end(i - 1) > hypothesis.start(j - 1)) {
                    int change = reference.id(i - 1) == hypothesis.id(j - 1) ? 0 : 1;
                    cost[i][j] = Math.min(cost[i][j], cost[i - 1][j - 1] + change);
                }
            }
        }
        return cost[reference.size()][hypothesis.size()];
    }

    @Test
    void utterancesAreAssignedForTheFewestEdits() {
        Random random = new Random(3);
        for (int c = 0; c < 400; c++) {
            Interner interner = new Interner();
            List<Speech> utterances = new ArrayList<>();
            for (int u = random.nextInt(6); u > 0; u--) {
                utterances.add(speech(random, interner, true, -1));
            }
            List<Speech> labels = new ArrayList<>();
            for (int s = 1 + random.nextInt(3); s > 0; s--) {
                labels.add(speech(random, interner, true, 2));
            }
            for (boolean timed : new boolean[] {true, false}) {
                int[] assignment = new OrcSearch(utterances, labels, timed).assign();
                assertThat(cost(utterances, labels, assignment, timed))
                        .as("case %d", c)
                        .isEqualTo(fewest(utterances, labels, new int[utterances.size()], 0, timed));
            }
        }
    }

    private static int fewest(List<Speech> utterances, List<Speech> labels, int[] assignment, int next, boolean timed) {
        if (next == assignment.length) {
            return cost(utterances, labels, assignment, timed);
        }
        int best = Integer.MAX_VALUE;
        for (int s = 0; s < labels.size(); s++) {
            assignment[next] = s;
            best = Math.min(best, fewest(utterances, labels, assignment, next + 1, timed));
        }
        return best;
    }

    private static int cost(List<Speech> utterances, List<Speech> labels, int[] assignment, boolean timed) {
        int cost = 0;
        for (int s = 0; s < labels.size(); s++) {
            Speech said = new Speech();
            for (int u = 0; u < assignment.length; u++) {
                if (assignment[u] == s) {
                    said.add(utterances.get(u));
                }
            }
            cost += timed
                    ? fewest(said, labels.get(s))
                    : Aligner.of(TieRule.CANONICAL)
                            .distance(said.ids(), labels.get(s).ids());
        }
        return cost;
    }
}
