package io.github.sttcompare.wer.significance;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives verdicts: which of several systems is better, and how certain is that?
 *
 * <p>A pair is judged on the utterances that both systems have. A system is {@link Verdict#BETTER} or {@link
 * Verdict#WORSE} if {@link ApproximateRandomization}, corrected by {@link Holm} for the number of pairs, finds chance an
 * unlikely explanation. Otherwise it is a {@link Verdict#TIE} if the whole confidence interval of the difference ({@link
 * PairedBootstrap}) is within the margin, and at least ten clusters differ, or so few that they cannot matter. Otherwise,
 * and with fewer than ten common clusters, the verdict is {@link Verdict#NOT_ENOUGH_DATA}.
 *
 * <p>Immutable and thread-safe. The same table, settings and seed give the same figures to the last bit, on any number of
 * threads and in whatever order utterances were added.
 *
 * {@snippet class="io.github.sttcompare.wer.significance.SignificanceTest" region="first"}
 */
public final class Significance {

    private static final Set<Verdict> PROVEN = Set.of(Verdict.TIE);
    private static final Set<Verdict> TIED = Set.of(Verdict.TIE, Verdict.NOT_ENOUGH_DATA);

    private final VerdictSettings settings;
    private final Resampling resampling;

    private Significance(Builder builder) {
        this.resampling = builder.resampling;
        this.settings = new VerdictSettings(
                builder.confidence,
                builder.margin,
                builder.power,
                builder.method,
                resampling.replicates(),
                resampling.seed());
    }

    /**
     * {@return verdicts with the default settings}
     *
     * <p>A confidence of 95 %, a margin of half a point of WER, a power of 80 %,
     * {@link IntervalMethod#EXPANDED_PERCENTILE}, {@link Resampling#standard()}.
     */
    public static Significance standard() {
        return builder().build();
    }

    /** {@return a builder that starts from the settings of {@link #standard()}} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the rules of judgement} */
    public VerdictSettings settings() {
        return settings;
    }

    /**
     * {@return rates, verdicts and tie groups of the systems of a table}
     *
     * <p>If there are too few replicates for so many pairs and so high a confidence, no p-value can be small enough, and no
     * system is found better or worse, see {@link SignificanceReport#tooCoarse}.
     */
    public SignificanceReport assess(ErrorTable table) {
        PairedBootstrap bootstrap = PairedBootstrap.of(table, resampling);
        List<SystemRates> rates = rates(table, bootstrap);
        List<PairVerdict> pairs = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        ApproximateRandomization randomization = ApproximateRandomization.of(table, resampling);
        for (int i = 0; i < rates.size(); i++) {
            for (int j = i + 1; j < rates.size(); j++) {
                drafts.add(draft(table, rates.get(i).system(), rates.get(j).system(), bootstrap, randomization));
            }
        }
        double[] adjusted = Holm.adjust(drafts.stream()
                .map(Draft::pValue)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray());
        boolean tooCoarse = settings.tooCoarseFor(adjusted.length);
        SampleSize sizes = new SampleSize(settings, adjusted.length);
        int next = 0;
        for (Draft draft : drafts) {
            pairs.add(draft.pValue() == null ? draft.undecided() : draft.judge(settings, sizes, adjusted[next++], tooCoarse));
        }
        return new SignificanceReport(settings, table.utterances().size(), table.clusters(), rates, pairs, groups(rates, pairs));
    }

    private List<SystemRates> rates(ErrorTable table, PairedBootstrap bootstrap) {
        BitSet all = table.common(IntStream.range(0, table.systems().size()).toArray());
        List<SystemRates> rates = new ArrayList<>();
        for (int s = 0; s < table.systems().size(); s++) {
            rates.add(new SystemRates(
                    table.systems().get(s), pooled(table, bootstrap, s, table.common(s)), pooled(table, bootstrap, s, all)));
        }
        // if nothing is common to all, only their own figures are available
        Comparator<SystemRates> byRate = Comparator.comparingDouble(r -> orLast(r.common().rate()));
        rates.sort(byRate.thenComparingDouble(r -> orLast(r.own().rate())).thenComparing(SystemRates::system));
        return rates;
    }

    private static double orLast(@Nullable Double rate) {
        return rate == null ? Double.POSITIVE_INFINITY : rate;
    }

    private Pooled pooled(ErrorTable table, PairedBootstrap bootstrap, int system, BitSet chosen) {
        ClusteredCounts sample = new ClusteredCounts(table, chosen, system);
        Ratio ratio = sample.rate(system);
        long words = sample.words();
        Interval interval = bootstrap.rate(chosen, system, settings.method(), settings.confidence()).orElse(null);
        return new Pooled(
                sample.utterances, sample.units, words, ratio.numerator(), words == 0 ? null : ratio.value(), interval);
    }

    private Draft draft(
            ErrorTable table,
            String system,
            String other,
            PairedBootstrap bootstrap,
            ApproximateRandomization randomization) {
        int a = table.system(system);
        int b = table.system(other);
        ClusteredCounts sample = PairedBootstrap.sample(table, table.common(a, b));
        Optional<Interval> interval = bootstrap.difference(system, other, settings.method(), settings.confidence());
        OptionalDouble p = randomization.pValue(system, other);
        boolean sound = interval.isPresent() && p.isPresent();
        return new Draft(
                system,
                other,
                sample,
                sample.rate(a),
                sample.rate(b),
                sample.difference(a, b),
                interval.orElse(null),
                sound ? Double.valueOf(p.getAsDouble()) : null);
    }

    /** Longest runs of systems in which no one is better or worse than another. */
    private static List<TieGroup> groups(List<SystemRates> order, List<PairVerdict> pairs) {
        List<String> names = order.stream().map(SystemRates::system).toList();
        Verdict[][] verdicts = new Verdict[names.size()][names.size()];
        Iterator<PairVerdict> next = pairs.iterator();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                verdicts[i][j] = next.next().verdict();
            }
        }
        List<TieGroup> groups = new ArrayList<>();
        int end = 0;
        for (int from = 0; from < names.size(); from++) {
            int to = from + 1;
            while (to < names.size() && hasOnly(verdicts, from, to, TIED)) {
                to++;
            }
            if (to > end) {
                int first = from;
                boolean proven = IntStream.range(from + 1, to).allMatch(last -> hasOnly(verdicts, first, last, PROVEN));
                groups.add(new TieGroup(names.subList(from, to), proven));
                end = to;
            }
        }
        return groups;
    }

    /**
     * {@return whether all verdicts on a system against those before it, starting with a given one, are among the given
     * verdicts}
     */
    private static boolean hasOnly(Verdict[][] verdicts, int from, int system, Set<Verdict> some) {
        return IntStream.range(from, system).allMatch(other -> some.contains(verdicts[other][system]));
    }

    /** What is known about a pair before all p-values are known. */
    private record Draft(
            String system,
            String other,
            ClusteredCounts sample,
            Ratio rate,
            Ratio otherRate,
            Ratio difference,
            @Nullable Interval interval,
            @Nullable Double pValue) {

        PairVerdict undecided() {
            // if there are enough clusters, words are lacking, and it is unknown how many utterances would provide them
            MoreUtterances more =
                    sample.units < ClusteredCounts.MIN_UNITS ? SampleSize.toMinimum(sample.utterances, sample.units) : null;
            return new PairVerdict(system, other, Verdict.NOT_ENOUGH_DATA, evidence(null, null, null, more));
        }

        PairVerdict judge(VerdictSettings settings, SampleSize sizes, double adjusted, boolean tooCoarse) {
            int differing = difference.nonZero();
            double error = difference.standardError();
            Verdict verdict = Verdict.NOT_ENOUGH_DATA;
            if (adjusted <= settings.alpha() && difference.numerator() != 0) {
                verdict = difference.numerator() < 0 ? Verdict.BETTER : Verdict.WORSE;
            } else if (interval != null
                    && interval.within(settings.margin())
                    && sizes.seenEnough(differing, sample.units)) {
                verdict = Verdict.TIE;
            }
            // with too few replicates no number of utterances shows any difference
            MoreUtterances more = verdict == Verdict.NOT_ENOUGH_DATA && !tooCoarse
                    ? sizes.more(sample.utterances, sample.units, differing, difference.value(), error)
                    : null;
            return new PairVerdict(
                    system,
                    other,
                    verdict,
                    evidence(error, adjusted, tooCoarse ? null : sizes.detectable(error, sample.units), more));
        }

        private Evidence evidence(
                @Nullable Double error,
                @Nullable Double adjusted,
                @Nullable Double detectable,
                @Nullable MoreUtterances more) {
            boolean words = sample.words() > 0;
            return new Evidence(
                    sample.utterances,
                    sample.units,
                    difference.nonZero(),
                    sample.words(),
                    rate.numerator(),
                    otherRate.numerator(),
                    words ? Double.valueOf(rate.value()) : null,
                    words ? Double.valueOf(otherRate.value()) : null,
                    words ? Double.valueOf(difference.value()) : null,
                    pValue == null ? null : interval,
                    error,
                    pValue,
                    adjusted,
                    detectable,
                    more);
        }
    }

    /** Settings of a {@link Significance}. Not thread-safe; built objects are independent of it. */
    public static final class Builder {

        private double confidence = 0.95;
        private double margin = 0.005;
        private double power = 0.8;
        private IntervalMethod method = IntervalMethod.EXPANDED_PERCENTILE;
        private Resampling resampling = Resampling.standard();

        private Builder() {}

        /**
         * Sets the confidence of verdicts, between 0 and 1; with 0.95, the risk of finding a difference that does not
         * exist is one in twenty.
         */
        public Builder confidence(double confidence) {
            this.confidence = confidence;
            return this;
        }

        /** Sets the difference of rates below which two systems are considered equal; 0.005 is half a point of WER. */
        public Builder margin(double margin) {
            this.margin = margin;
            return this;
        }

        /** Sets the probability with which a difference should be found, between 0 and 1; it does not change verdicts. */
        public Builder power(double power) {
            this.power = power;
            return this;
        }

        /** Sets how intervals are computed. */
        public Builder method(IntervalMethod method) {
            this.method = Objects.requireNonNull(method, "method");
            return this;
        }

        /** Sets the number of resamples, the seed and the number of threads. */
        public Builder resampling(Resampling resampling) {
            this.resampling = Objects.requireNonNull(resampling, "resampling");
            return this;
        }

        /**
         * {@return the rules}
         *
         * @throws IllegalArgumentException if a number is out of range or not a number
         */
        public Significance build() {
            return new Significance(this);
        }
    }
}
