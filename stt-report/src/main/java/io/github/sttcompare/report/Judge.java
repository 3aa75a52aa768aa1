package io.github.sttcompare.report;

import io.github.sttcompare.wer.significance.ErrorTable;
import io.github.sttcompare.wer.significance.Holm;
import io.github.sttcompare.wer.significance.NonInferiority;
import io.github.sttcompare.wer.significance.PairedMedian;
import io.github.sttcompare.wer.significance.Worsening;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Judges providers by the rules of a gate. Coverage comes first: a missing answer is not an error, so a provider that fails on
 * hard recordings would pass more easily. Holm's correction keeps one of many checks from failing by chance; passing needs no
 * such correction, because all checks must pass (Berger, Technometrics 24, 1982).
 */
final class Judge {

    private final GateRules rules;
    private final NonInferiority errors;

    Judge(GateRules rules) {
        this.rules = rules;
        this.errors = new NonInferiority(rules.margin(), rules.confidence(), rules.power(), rules.resampling());
    }

    /**
     * A check whose verdict depends on how many others there are.
     *
     * @param check          the check, without its verdict
     * @param shownToBeSmall whether the change is shown to be no more than the limit
     * @param clustered      whether utterances belong to clusters
     * @param lower          the lower bound of the change at a confidence
     */
    private record Draft(GateCheck check, boolean shownToBeSmall, boolean clustered, DoubleUnaryOperator lower) {

        static Draft decided(GateCheck check) {
            return new Draft(check, false, false, confidence -> Double.NaN);
        }
    }

    List<GateCheck> judge(List<Pairs> providers) {
        List<Draft> drafts = new ArrayList<>();
        int tests = providers.size() * (rules.latencyFactor() == null ? 1 : 2);
        for (Pairs pairs : providers) {
            GateCheck coverage = coverage(pairs);
            drafts.add(Draft.decided(coverage));
            if (coverage.verdict() == GateVerdict.PASS) {
                drafts.add(errors(pairs, tests));
                if (rules.latencyFactor() != null && pairs.timedEnough()) {
                    drafts.add(latency(pairs, rules.latencyFactor(), tests));
                }
            }
        }
        double[] adjusted = Holm.adjust(drafts.stream()
                .map(draft -> draft.check().pValue())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray());
        List<GateCheck> checks = new ArrayList<>();
        int next = 0;
        for (Draft draft : drafts) {
            checks.add(draft.check().pValue() == null ? draft.check() : decided(draft, adjusted[next++], adjusted.length));
        }
        return checks;
    }

    /**
     * {@return whether latency is left out because most recordings were sent in pieces, which no number of further recordings
     * changes}
     */
    boolean leavesLatencyOut(Pairs pairs) {
        return rules.latencyFactor() != null && covers(pairs) && !pairs.timedEnough();
    }

    private boolean covers(Pairs pairs) {
        return pairs.paired > 0 && share(pairs) >= rules.minCoverage();
    }

    private static double share(Pairs pairs) {
        return pairs.expected == 0 ? 0 : (double) pairs.paired / pairs.expected;
    }

    private GateCheck coverage(Pairs pairs) {
        double share = share(pairs);
        boolean enough = covers(pairs);
        List<String> lacking = new ArrayList<>();
        lacking(lacking, pairs.absent, "not part of this run");
        lacking(lacking, pairs.unanswered, "not answered");
        lacking(lacking, pairs.unscored, "not scored");
        lacking(lacking, pairs.changed, "with a different reference");
        String message = pairs.paired + " of the baseline's " + pairs.expected + " utterances can be compared"
                + (lacking.isEmpty() ? "" : "; " + String.join(", ", lacking))
                + (enough ? "" : "; " + percent(rules.minCoverage()) + " are required");
        GateVerdict verdict = enough ? GateVerdict.PASS : GateVerdict.FAIL;
        return new GateCheck(pairs.provider, GateCheck.Kind.COVERAGE, verdict, pairs.paired, 1.0, share, share, null, null, rules.minCoverage(), null, null, message);
    }

    private static void lacking(List<String> to, int count, String what) {
        if (count > 0) {
            to.add(count + " " + what);
        }
    }

    private Draft errors(Pairs pairs, int tests) {
        ErrorTable table = pairs.table();
        Worsening found = errors.test(table, Pairs.NOW, Pairs.BEFORE, Math.max(1, tests));
        boolean words = found.words() > 0;
        return new Draft(
                new GateCheck(
                        pairs.provider,
                        GateCheck.Kind.WER,
                        GateVerdict.INCONCLUSIVE,
                        found.utterances(),
                        words ? Double.valueOf((double) found.otherErrors() / found.words()) : null,
                        words ? Double.valueOf((double) found.errors() / found.words()) : null,
                        found.difference(),
                        found.lower(),
                        found.upper(),
                        rules.margin(),
                        found.pValue(),
                        found.moreUtterances(),
                        found.moreUtterances() == null
                                ? "the references of " + found.utterances() + " utterances have too few words to judge"
                                : tooFew(found.utterances() + " utterances", found.utterances(), found.clusters(), found.moreUtterances())),
                found.shownToBeSmall(),
                found.clusters() < found.utterances(),
                confidence -> Objects.requireNonNull(
                        new NonInferiority(rules.margin(), confidence, rules.power(), rules.resampling())
                                .test(table, Pairs.NOW, Pairs.BEFORE, 1)
                                .lower()));
    }

    private static String tooFew(String seen, long utterances, long clusters, long more) {
        boolean clustered = clusters < utterances;
        return seen + (clustered ? " of only " + clusters + " clusters" : "") + " are too few to judge; about " + more + " more"
                + (clustered ? ", from " + (PairedMedian.FEWEST - clusters) + " more clusters," : "") + " are needed";
    }

    private Draft latency(Pairs pairs, double limit, int tests) {
        double[] factors = pairs.factors();
        if (factors.length < PairedMedian.FEWEST) {
            long more = more(pairs.timed(), factors.length, PairedMedian.FEWEST);
            return Draft.decided(new GateCheck(pairs.provider, GateCheck.Kind.LATENCY, GateVerdict.INCONCLUSIVE, pairs.timed(), null, null,
                    null, null, null, limit, null, more, tooFew(pairs.timed() + " latencies", pairs.timed(), factors.length, more)));
        }
        PairedMedian median = PairedMedian.of(factors);
        double upper = median.upper(rules.confidence());
        double level = 1 - rules.confidence();
        return new Draft(
                new GateCheck(
                        pairs.provider,
                        GateCheck.Kind.LATENCY,
                        GateVerdict.INCONCLUSIVE,
                        pairs.timed(),
                        pairs.medianBefore(),
                        pairs.medianNow(),
                        median.value(),
                        median.lower(rules.confidence()),
                        upper,
                        limit,
                        median.pValueAbove(limit),
                        more(pairs.timed(), factors.length, median.needed(limit, level / tests, level, rules.power())),
                        ""),
                upper <= limit,
                factors.length < pairs.timed(),
                median::lower);
    }

    /** {@return how many more utterances would contain the clusters that are needed} */
    private static long more(int utterances, int clusters, long needed) {
        if (needed == Long.MAX_VALUE) {
            return needed;
        }
        double perCluster = (double) utterances / Math.max(1, clusters);
        return Math.max(1, (long) Math.ceil((needed - clusters) * perCluster));
    }

    private GateCheck decided(Draft draft, double adjusted, int tested) {
        GateCheck check = draft.check();
        GateVerdict verdict = adjusted <= 1 - rules.confidence()
                ? GateVerdict.FAIL
                : draft.shownToBeSmall() ? GateVerdict.PASS : GateVerdict.INCONCLUSIVE;
        Long more = verdict == GateVerdict.INCONCLUSIVE ? check.moreUtterances() : null;
        double lower = Objects.requireNonNull(check.lower());
        if (verdict == GateVerdict.INCONCLUSIVE && lower > check.limit()) {
            // only Holm's correction prevents the failure, so the bound shown must be the corrected one
            lower = Math.min(check.limit(), draft.lower().applyAsDouble(1 - (1 - rules.confidence()) / tested));
        }
        return new GateCheck(check.provider(), check.kind(), verdict, check.utterances(), check.before(), check.now(), check.change(),
                lower, check.upper(), check.limit(), adjusted, more, message(check, lower, verdict, more, draft.clustered()));
    }

    private String message(GateCheck check, double lower, GateVerdict verdict, @Nullable Long more, boolean clustered) {
        boolean rate = check.kind() == GateCheck.Kind.WER;
        double change = Objects.requireNonNull(check.change());
        double upper = Objects.requireNonNull(check.upper());
        String seen = rate
                ? "WER " + percent(Objects.requireNonNull(check.before())) + " before, " + percent(Objects.requireNonNull(check.now()))
                        + " now: " + points(change) + " points (" + points(lower) + " to " + points(upper) + ")"
                : String.format(Locale.ROOT, "median latency %.3g s before, %.3g s now: usually %.2f times as long (%.2f to %.2f)",
                        check.before(), check.now(), change, lower, upper);
        String limit = rate
                ? points(check.limit()) + (check.limit() == 0.01 ? " point" : " points")
                : String.format(Locale.ROOT, "%.2f times", check.limit());
        return seen + switch (verdict) {
            case PASS -> "; no more than " + limit;
            case FAIL -> "; worse by more than " + limit;
            case INCONCLUSIVE -> "; there are not enough data to tell whether that is more than " + limit
                    + (more == null ? "" : more == Long.MAX_VALUE ? ", and no number of utterances would be enough"
                            : String.format(Locale.ROOT, "; about %,d more utterances%s would probably be enough",
                                    more, clustered ? " from other clusters" : ""));
        };
    }

    static String percent(double rate) {
        return String.format(Locale.ROOT, "%.1f %%", rate * 100);
    }

    static String points(double difference) {
        return String.format(Locale.ROOT, "%+.2f", difference * 100).replaceFirst("^([+-])0\\.00$", "0.00");
    }
}
