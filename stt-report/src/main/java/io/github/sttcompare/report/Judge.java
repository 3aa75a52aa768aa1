package io.github.sttcompare.report;

import io.github.sttcompare.wer.significance.Holm;
import io.github.sttcompare.wer.significance.NonInferiority;
import io.github.sttcompare.wer.significance.PairedMedian;
import io.github.sttcompare.wer.significance.Worsening;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges providers by the rules of a gate. Coverage comes first: what was not answered is no error, so a provider that fails on
 * what is hard would pass the more easily. Several checks are corrected by Holm, so that one of many does not fail by chance;
 * passing needs no such correction, for all must pass (Berger, Technometrics 24, 1982).
 */
final class Judge {

    private final GateRules rules;
    private final NonInferiority errors;

    Judge(GateRules rules) {
        this.rules = rules;
        this.errors = new NonInferiority(rules.margin(), rules.confidence(), rules.power(), rules.resampling());
    }

    /** A check whose verdict depends on how many others there are. */
    private record Draft(GateCheck check, boolean shownToBeSmall) {}

    List<GateCheck> judge(List<Pairs> providers) {
        List<Draft> drafts = new ArrayList<>();
        int tests = providers.size() * (rules.latencyFactor() == null ? 1 : 2);
        for (Pairs pairs : providers) {
            GateCheck coverage = coverage(pairs);
            drafts.add(new Draft(coverage, true));
            if (coverage.verdict() == GateVerdict.PASS) {
                drafts.add(errors(pairs, tests));
                if (rules.latencyFactor() != null) {
                    drafts.add(latency(pairs, rules.latencyFactor()));
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
            checks.add(draft.check().pValue() == null ? draft.check() : decided(draft, adjusted[next++]));
        }
        return checks;
    }

    private GateCheck coverage(Pairs pairs) {
        double share = pairs.expected == 0 ? 0 : (double) pairs.paired / pairs.expected;
        boolean enough = pairs.paired > 0 && share >= rules.minCoverage();
        List<String> lacking = new ArrayList<>();
        lacking(lacking, pairs.absent, "not part of this run");
        lacking(lacking, pairs.unanswered, "not answered");
        lacking(lacking, pairs.unscored, "not scored");
        lacking(lacking, pairs.changed, "with a different reference");
        String message = pairs.paired + " of the baseline's " + pairs.expected + " utterances can be compared"
                + (lacking.isEmpty() ? "" : "; " + String.join(", ", lacking))
                + (enough ? "" : "; " + percent(rules.minCoverage()) + " are needed to judge anything");
        GateVerdict verdict = enough ? GateVerdict.PASS : GateVerdict.FAIL;
        return new GateCheck(pairs.provider, GateCheck.Kind.COVERAGE, verdict, pairs.paired, 1.0, share, share, null, null, rules.minCoverage(), null, null, message);
    }

    private static void lacking(List<String> to, int count, String what) {
        if (count > 0) {
            to.add(count + " " + what);
        }
    }

    private Draft errors(Pairs pairs, int tests) {
        Worsening found = errors.test(pairs.table(), Pairs.NOW, Pairs.BEFORE, Math.max(1, tests));
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
                        "too few utterances or words to judge by: " + found.utterances()),
                found.shownToBeSmall());
    }

    private Draft latency(Pairs pairs, double limit) {
        double[] factors = pairs.factors();
        if (factors.length < PairedMedian.FEWEST) {
            return new Draft(
                    new GateCheck(pairs.provider, GateCheck.Kind.LATENCY, GateVerdict.INCONCLUSIVE, pairs.timed(), null, null, null, null,
                            null, limit, null, (long) PairedMedian.FEWEST - factors.length,
                            "only " + pairs.timed() + " latencies to judge by; " + PairedMedian.FEWEST + " are the fewest"),
                    false);
        }
        PairedMedian median = PairedMedian.of(factors);
        double upper = median.upper(rules.confidence());
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
                        null,
                        ""),
                upper <= limit);
    }

    private GateCheck decided(Draft draft, double adjusted) {
        GateCheck check = draft.check();
        GateVerdict verdict = adjusted <= 1 - rules.confidence()
                ? GateVerdict.FAIL
                : draft.shownToBeSmall() ? GateVerdict.PASS : GateVerdict.INCONCLUSIVE;
        Long more = verdict == GateVerdict.INCONCLUSIVE ? check.moreUtterances() : null;
        return new GateCheck(check.provider(), check.kind(), verdict, check.utterances(), check.before(), check.now(), check.change(),
                check.lower(), check.upper(), check.limit(), adjusted, more, message(check, verdict, more));
    }

    private String message(GateCheck check, GateVerdict verdict, @Nullable Long more) {
        boolean rate = check.kind() == GateCheck.Kind.WER;
        double change = Objects.requireNonNull(check.change());
        double lower = Objects.requireNonNull(check.lower());
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
            case INCONCLUSIVE -> "; whether that is more than " + limit + " cannot be told"
                    + (more == null ? "" : more == Long.MAX_VALUE ? " by any number of utterances"
                            : String.format(Locale.ROOT, "; about %,d more utterances would probably be enough", more));
        };
    }

    static String percent(double rate) {
        return String.format(Locale.ROOT, "%.1f %%", rate * 100);
    }

    static String points(double difference) {
        return String.format(Locale.ROOT, "%+.2f", difference * 100).replaceFirst("^([+-])0\\.00$", "0.00");
    }
}
