package io.github.sttcompare.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.significance.NonInferiority;
import io.github.sttcompare.wer.significance.Resampling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How often the gate is right, on simulated providers: utterances of different lengths and difficulty, and a few that a provider
 * misses completely. {@code -Dstt.gate.simulations=4000} runs as many of each kind as the figures in {@code docs/gate.md} are
 * from.
 */
class GateSimulationTest {

    private static final int SIMULATIONS = Integer.getInteger("stt.gate.simulations", 150);
    private static final boolean FULL = SIMULATIONS >= 4_000;
    private static final int UTTERANCES = 200;
    private static final double MARGIN = GateRules.STANDARD.margin();
    private static final Judge JUDGE = judge(MARGIN);

    private static Judge judge(double margin) {
        return new Judge(new GateRules(margin, 2.0, 0.95, 0.95, 0.8, new Resampling(1_000, 7, 1)));
    }

    /** A provider before and now, its word error rate worse by so much. Both runs err by themselves. */
    private static Pairs independentRuns(SplittableRandom random, String provider, double worse) {
        Pairs pairs = new Pairs(provider);
        for (int u = 0; u < UTTERANCES; u++) {
            int words = (int) Math.round(Math.exp(2.3 + 0.6 * random.nextGaussian())) + 1;
            double difficulty = 0.16 * random.nextDouble() * random.nextDouble() * 2;
            add(pairs, random, u, words, errors(random, words, difficulty + worse), errors(random, words, difficulty));
        }
        return pairs;
    }

    private static int errors(SplittableRandom random, int words, double rate) {
        if (random.nextDouble() < 0.005) {
            return words;
        }
        return (int) IntStream.range(0, words).filter(w -> random.nextDouble() < rate / 0.995).count();
    }

    private static void add(Pairs pairs, SplittableRandom random, int u, int words, int now, int before) {
        pairs.expected++;
        pairs.errors("u" + u, null, new ErrorCounts(words - now, now, 0, 0), new ErrorCounts(words - before, before, 0, 0));
        Duration usual = Duration.ofMillis(100 + random.nextInt(400));
        pairs.latencies("u" + u, null, noisy(random, usual), noisy(random, usual));
    }

    private static Duration noisy(SplittableRandom random, Duration usual) {
        return Duration.ofNanos((long) (usual.toNanos() * Math.exp(0.4 * random.nextGaussian())));
    }

    /** The share of simulations in which some provider fails. */
    private static double failures(long seed, int providers, double worse, Judge judge) {
        int failed = 0;
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int s = 0; s < SIMULATIONS; s++) {
            SplittableRandom random = seeds.split();
            List<Pairs> all = new ArrayList<>();
            for (int p = 0; p < providers; p++) {
                all.add(independentRuns(random, "p" + p, worse));
            }
            boolean fails = judge.judge(all).stream().anyMatch(check -> check.verdict() == GateVerdict.FAIL);
            failed += fails ? 1 : 0;
        }
        return (double) failed / SIMULATIONS;
    }

    /** Six in a hundred, and in a short run what chance may add to that. */
    private static double atMost() {
        return 0.06 + (FULL ? 0 : 2 * Math.sqrt(0.06 * 0.94 / SIMULATIONS));
    }

    @Test
    void withoutARegressionItDoesNotFail() {
        double failures = failures(1, 1, 0, JUDGE);
        System.out.printf("no worsening, margin of a point: %.4f fail%n", failures);
        assertThat(failures).isLessThanOrEqualTo(0.06);
    }

    @Test
    void withoutAMarginChanceFailsAtMostSixInAHundred() {
        double failures = failures(2, 1, 0, judge(0));
        System.out.printf("no worsening, no margin: %.4f fail%n", failures);
        assertThat(failures).isLessThanOrEqualTo(atMost());
    }

    @Test
    void aRegressionOfExactlyTheMarginFailsAtMostSixInAHundred() {
        double failures = failures(3, 1, MARGIN, JUDGE);
        System.out.printf("worse by exactly the margin: %.4f fail%n", failures);
        assertThat(failures).isLessThanOrEqualTo(atMost());
    }

    @Test
    void fiveProvidersFailByChanceNoMoreOftenThanOne() {
        double failures = failures(4, 5, MARGIN, JUDGE);
        System.out.printf("five providers worse by exactly the margin: %.4f fail%n", failures);
        assertThat(failures).isLessThanOrEqualTo(atMost());
    }

    @Test
    void aClearRegressionFails() {
        SplittableRandom random = new SplittableRandom(5);
        double detectable = IntStream.range(0, 20)
                .mapToDouble(i -> detectable(independentRuns(random.split(), "p", MARGIN)))
                .average()
                .orElseThrow();
        double failures = failures(6, 1, MARGIN + 2 * detectable, JUDGE);
        double threshold = failures(7, 1, MARGIN + detectable, JUDGE);
        System.out.printf("detectable %.4f; worse by the margin and twice that: %.4f fail, once: %.4f%n", detectable, failures, threshold);
        assertThat(failures).isGreaterThanOrEqualTo(0.9);
        assertThat(threshold).as("80 %% power is what detectable means").isBetween(0.65, 0.95);
    }

    private static double detectable(Pairs pairs) {
        return Objects.requireNonNull(new NonInferiority(MARGIN, 0.95, 0.8, new Resampling(1_000, 7, 1))
                .test(pairs.table(), Pairs.NOW, Pairs.BEFORE, 2)
                .detectable());
    }

    @Test
    void anUnchangedProviderThatVariesFromRunToRunPasses() {
        int passed = 0;
        int failed = 0;
        SplittableRandom seeds = new SplittableRandom(8);
        for (int s = 0; s < SIMULATIONS; s++) {
            SplittableRandom random = seeds.split();
            Pairs pairs = new Pairs("p");
            for (int u = 0; u < 2 * UTTERANCES; u++) {
                int before = random.nextInt(4);
                // in one utterance of ten a word comes out differently
                int now = random.nextDouble() < 0.9 ? before : Math.max(0, before + (random.nextBoolean() ? 1 : -1));
                add(pairs, random, u, 15, now, before);
            }
            List<GateCheck> checks = JUDGE.judge(List.of(pairs));
            failed += checks.stream().anyMatch(check -> check.verdict() == GateVerdict.FAIL) ? 1 : 0;
            passed += checks.stream().allMatch(check -> check.verdict() == GateVerdict.PASS) ? 1 : 0;
        }
        System.out.printf("unchanged, varying: %d of %d pass, %d fail%n", passed, SIMULATIONS, failed);
        assertThat(failed).isZero();
        assertThat(passed).isGreaterThanOrEqualTo((int) (SIMULATIONS * 0.95));
    }
}
