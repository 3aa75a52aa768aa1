package io.github.sttcompare.report.html;

import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.corpus.RunFacts;
import io.github.sttcompare.report.data.ProviderSummary;
import io.github.sttcompare.report.data.Summary;
import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.wer.evaluation.Coverage;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.evaluation.ProviderFigures;
import io.github.sttcompare.wer.significance.Evidence;
import io.github.sttcompare.wer.significance.MoreUtterances;
import io.github.sttcompare.wer.significance.PairVerdict;
import io.github.sttcompare.wer.significance.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The recommendation, in words for readers who know nothing about statistics.
 *
 * @param headline the recommendation, in a few words
 * @param reasons  why, one sentence each
 * @param cautions what else to consider before deciding, one sentence each; often none
 * @param closest  the pair on whose difference the recommendation is based; null if there is none
 */
record Advice(String headline, List<String> reasons, List<String> cautions, @Nullable PairVerdict closest) {

    /** From this share of unanswered recordings on, the page warns about them. */
    private static final double MANY_UNANSWERED = 0.02;
    /** The number of words that vendors advise for a test of one language. */
    private static final long ENOUGH_WORDS = 10_000;

    /** A provider is recommended for its price only if it costs at most this fraction of the other's. */
    private static final double CLEARLY_CHEAPER = 0.8;

    private static final double CLEARLY_FASTER = 0.5;

    private static final int NAME = 40;
    /** A sentence names at most this many providers. */
    static final int MOST_NAMED = 6;

    static Advice of(Summary summary) {
        return new Writer(summary).advice();
    }

    /** The names of the providers that no other was shown to beat; empty when nothing could be judged. */
    static List<String> leaders(Evaluation evaluation) {
        List<String> ids = evaluation.providers().stream().map(ProviderFigures::provider).toList();
        return ids.stream()
                .filter(id -> ids.stream()
                        .noneMatch(other -> !other.equals(id) && evaluation.verdict(other, id).verdict() == Verdict.BETTER))
                .toList();
    }

    private static final class Writer {
        private final Summary summary;
        private final List<String> reasons = new ArrayList<>();
        private final List<String> cautions = new ArrayList<>();
        private @Nullable PairVerdict closest;

        Writer(Summary summary) {
            this.summary = summary;
        }

        Advice advice() {
            Evaluation evaluation = summary.evaluation();
            String headline;
            if (summary.providers().isEmpty()) {
                headline = "Nothing was compared";
                reasons.add("No provider took part.");
            } else if (summary.providers().stream().noneMatch(one -> one.figures().coverage().transcribed() > 0)) {
                headline = summary.utterances() == 0 ? "Nothing was compared" : "No provider answered";
                summary.providers().stream()
                        .limit(MOST_NAMED)
                        .forEach(one -> reasons.add(name(one.id()) + ": " + Texts.failures(one.figures()) + "."));
            } else if (evaluation == null) {
                headline = "Accuracy is not known";
                reasons.add(Objects.requireNonNullElse(summary.unrated(), ""));
            } else if (evaluation.providers().size() == 1) {
                ProviderFigures only = evaluation.providers().getFirst();
                headline = name(only.provider()) + ": " + Numbers.percent(only.own().rate()) + " of the words are wrong";
                reasons.add("There is no other provider to compare it with.");
            } else {
                headline = compared(evaluation);
                cautions(evaluation);
            }
            return new Advice(headline, List.copyOf(reasons), List.copyOf(cautions), closest);
        }

        private String compared(Evaluation evaluation) {
            List<String> leaders = leaders(evaluation);
            String first = leaders.isEmpty() ? evaluation.providers().getFirst().provider() : leaders.getFirst();
            if (summary.utterances() == 1) {
                return oneRecording(evaluation, first);
            }
            List<ProviderFigures> scored = evaluation.providers().stream().filter(one -> one.coverage().scored() > 0).toList();
            if (scored.size() == 1) {
                return alone(evaluation, scored.getFirst());
            }
            if (leaders.size() == 1 && beatsAll(evaluation, first)) {
                return best(evaluation, first);
            }
            List<String> group = leaders.size() > 1 ? leaders : withRivals(evaluation, first);
            return proven(evaluation, group) ? equal(evaluation, group) : open(evaluation, group);
        }

        private String alone(Evaluation evaluation, ProviderFigures only) {
            evaluation.providers().stream()
                    .filter(one -> one.coverage().scored() == 0)
                    .limit(MOST_NAMED)
                    .forEach(one -> reasons.add("No answer of " + name(one.provider()) + " was scored"
                            + (Texts.failures(one).isEmpty() ? "." : ": " + Texts.failures(one) + ".")));
            return "Only " + name(only.provider()) + " answered: " + Numbers.percent(only.own().rate()) + " of the words are wrong";
        }

        private boolean beatsAll(Evaluation evaluation, String id) {
            return evaluation.providers().stream()
                    .map(ProviderFigures::provider)
                    .allMatch(other -> other.equals(id) || evaluation.verdict(id, other).verdict() == Verdict.BETTER);
        }

        private static List<String> withRivals(Evaluation evaluation, String first) {
            return evaluation.providers().stream()
                    .map(ProviderFigures::provider)
                    .filter(other -> other.equals(first) || evaluation.verdict(first, other).verdict() != Verdict.BETTER)
                    .toList();
        }

        private static boolean proven(Evaluation evaluation, List<String> group) {
            return group.stream().allMatch(one -> group.stream()
                    .allMatch(other -> one.equals(other) || evaluation.verdict(one, other).verdict() == Verdict.TIE));
        }

        private String oneRecording(Evaluation evaluation, String first) {
            ProviderFigures figures = evaluation.provider(first);
            List<String> fewest = evaluation.providers().stream()
                    .filter(other -> other.coverage().scored() > 0 && other.words().errors() == figures.words().errors())
                    .map(ProviderFigures::provider)
                    .toList();
            reasons.add("On this recording " + Numbers.names(names(fewest)) + (fewest.size() == 1 ? " has" : " have")
                    + " the fewest errors: " + Numbers.count(figures.words().errors()) + " in "
                    + Numbers.count(figures.words().referenceWords(), "word") + ".");
            reasons.add("Another recording may reverse that. At least ten recordings are needed to say which provider "
                    + "is better; about a hundred make a good test.");
            return "One recording is not enough to choose";
        }

        private String best(Evaluation evaluation, String best) {
            PairVerdict next = evaluation.providers().stream()
                    .filter(other -> !other.provider().equals(best))
                    .map(other -> evaluation.verdict(best, other.provider()))
                    .max(Comparator.comparingDouble(pair -> orZero(pair.evidence().difference())))
                    .orElseThrow();
            closest = next;
            Evidence evidence = next.evidence();
            reasons.add("It gets the fewest words wrong: " + rate(evaluation, best, evidence.rate()) + ", against "
                    + rate(evaluation, next.other(), evidence.otherRate()) + " for " + name(next.other()) + ", the next best.");
            Double p = evidence.adjustedPValue();
            reasons.add("On the " + recordings(evidence.utterances()) + " that both answered (" + Numbers.count(evidence.words(), "word")
                    + ") that difference is unlikely to be chance" + (p == null ? "." : " (" + Numbers.pValue(p).replace(' ', '\u00A0') + ")."));
            others(evaluation, best);
            double lost = unanswered(best);
            double least = summary.providers().stream().mapToDouble(one -> unanswered(one.id())).min().orElse(0);
            if (lost - least >= MANY_UNANSWERED) {
                return name(best) + " is the most accurate, but left " + Numbers.percent(lost) + " unanswered";
            }
            return "Take " + name(best);
        }

        /** Mentions providers that are so much cheaper or faster than the most accurate one that readers may prefer them. */
        private void others(Evaluation evaluation, String best) {
            Money cost = Cost.of(summary, summary.provider(best));
            if (cost != null) {
                summary.providers().stream()
                        .filter(other -> isCheaper(Cost.of(summary, other), cost))
                        .findFirst()
                        .ifPresent(other -> cautions.add(name(other.id()) + " is cheaper: " + Cost.forAnHour(Cost.of(summary, other)) + ", against "
                                + Cost.shown(cost) + " for " + name(best) + ". It gets " + rate(evaluation, other.id(), null)
                                + " of the words wrong."));
            }
            Duration wait = typical(summary.provider(best));
            if (wait != null) {
                summary.providers().stream()
                        .filter(other -> isFaster(typical(other), wait))
                        .findFirst()
                        .ifPresent(other -> cautions.add(name(other.id()) + " is faster: its answer typically takes "
                                + Numbers.seconds(typical(other)) + ", against " + Numbers.seconds(wait) + " for " + name(best) + ". It gets "
                                + rate(evaluation, other.id(), null) + " of the words wrong."));
            }
        }

        private static boolean isCheaper(@Nullable Money other, Money cost) {
            return other != null && other.currency().equals(cost.currency())
                    && other.amount().doubleValue() <= CLEARLY_CHEAPER * cost.amount().doubleValue() && !cost.isZero();
        }

        private static boolean isFaster(@Nullable Duration other, Duration wait) {
            return other != null && other.toNanos() <= CLEARLY_FASTER * wait.toNanos();
        }

        /**
         * The rate as in the table, over the recordings that all providers answered, if there is one; otherwise that of the pair.
         */
        private static String rate(Evaluation evaluation, String id, @Nullable Double otherwise) {
            Double common = evaluation.provider(id).common().rate();
            return Numbers.percent(common == null ? otherwise : common);
        }

        private String equal(Evaluation evaluation, List<String> group) {
            reasons.add("Any difference between them is smaller than "
                    + Numbers.points(evaluation.significance().settings().margin())
                    + " points of word error rate, which counts as no difference. Choose by the other figures.");
            choices(group);
            return Numbers.names(names(group)) + " are equally accurate";
        }

        /** What decides between providers that are equally accurate. */
        private void choices(List<String> group) {
            List<ProviderSummary> among = group.stream().map(summary::provider).toList();
            ProviderSummary fast = among.stream()
                    .filter(one -> one.figures().latency().p50() != null)
                    .min(Comparator.comparing(one -> Objects.requireNonNull(one.figures().latency().p50())))
                    .orElse(null);
            if (fast != null) {
                reasons.add("For speed: " + name(fast.id()) + ", half of whose answers take at most "
                        + Numbers.seconds(fast.figures().latency().p50()) + ", and 95\u00A0% at most "
                        + Numbers.seconds(fast.figures().latency().p95()) + ".");
            }
            ProviderSummary cheap = Cost.cheapest(summary, among);
            if (cheap != null) {
                reasons.add("For price: " + name(cheap.id()) + ", at " + Cost.forAnHour(Cost.of(summary, cheap)) + ".");
            }
        }

        private String open(Evaluation evaluation, List<String> group) {
            PairVerdict pair = evaluation.verdict(group.getFirst(), group.get(1));
            closest = pair;
            Evidence evidence = pair.evidence();
            Double difference = evidence.difference();
            if (difference == null) {
                reasons.add("No reference with words was scored for both.");
            } else if (difference == 0) {
                reasons.add("So far both get the same share of words wrong, " + Numbers.percent(evidence.rate()) + ".");
            } else {
                reasons.add("So far " + name(pair.system()) + " gets " + rate(evaluation, pair.system(), evidence.rate())
                        + " of the words wrong and " + name(pair.other()) + " " + rate(evaluation, pair.other(), evidence.otherRate())
                        + ", but on " + recordings(evidence.utterances()) + " that may be chance.");
            }
            Optional<String> tooCoarse = evaluation.significance().tooCoarse();
            tooCoarse.ifPresent(reasons::add);
            MoreUtterances more = evidence.moreUtterances();
            if (more != null) {
                reasons.add(more(more));
            }
            List<String> beaten = evaluation.providers().stream()
                    .map(ProviderFigures::provider)
                    .filter(other -> group.stream().allMatch(
                            one -> !one.equals(other) && evaluation.verdict(one, other).verdict() == Verdict.BETTER))
                    .toList();
            if (!beaten.isEmpty()) {
                reasons.add((group.size() == 2 ? "Both are" : "All of them are") + " better than " + Numbers.names(names(beaten)) + ".");
            }
            choices(group);
            return (group.size() == evaluation.providers().size() && group.size() > 2
                            ? "Too close to call"
                            : either(names(group)) + ": too close to call")
                    + (tooCoarse.isPresent() ? " with so few replicates" : " on so little data");
        }

        private static String either(List<String> names) {
            return names.size() < 2
                    ? String.join("", names)
                    : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
        }

        private static String more(MoreUtterances more) {
            String count = Numbers.about(more.count());
            String start = Character.toUpperCase(count.charAt(0)) + count.substring(1) + " more recording"
                    + (more.count() == 1 ? "" : "s");
            return switch (more.goal()) {
                case MINIMUM -> start + " would reach the minimum for a verdict.";
                case DIFFERENCE -> start + " would probably show which is better, if the difference stays as it is.";
                case TIE -> start + " would probably show that they are equal.";
            };
        }

        private void cautions(Evaluation evaluation) {
            if (summary.utterances() == 1) {
                return;
            }
            cautions.addAll(evaluation.formatting().warnings().stream()
                    .limit(MOST_NAMED)
                    .map(warning -> Character.toUpperCase(warning.charAt(0)) + warning.substring(1) + ".")
                    .toList());
            long words = evaluation.providers().stream()
                    .mapToLong(figures -> figures.common().words())
                    .max()
                    .orElse(0);
            if (words < ENOUGH_WORDS) {
                cautions.add("This is a small test: " + Numbers.count(words, "word") + " that all providers were scored on. Vendors advise "
                        + Numbers.count(ENOUGH_WORDS) + " or more for each language. The result holds for recordings like these:"
                        + " check that yours have similar voices, noise and subjects.");
            }
            run();
            long everyone = evaluation.providers().getFirst().common().utterances();
            if (everyone == 0) {
                cautions.add("No recording was answered by every provider, so the error rates in the table are each based on different recordings."
                        + " Compare the pairs instead, which are judged on the recordings that both answered.");
            } else if (everyone < evaluation.scored()) {
                cautions.add("Error rates are compared on the " + recordings(everyone) + " that every provider answered, of "
                        + Numbers.count(evaluation.scored()) + ". An unanswered recording is not an error; see Answered.");
            }
        }

        /** Facts about the run that the figures do not show. */
        private void run() {
            RunFacts run = summary.run();
            if (run == null) {
                return;
            }
            run.providers().stream().filter(one -> one.stopped() != null).limit(MOST_NAMED).forEach(one ->
                    cautions.add("Not every recording was sent to " + name(one.id()) + ": " + one.stopped() + "."));
            List<String> stored = run.providers().stream().filter(one -> one.made() == 0 && one.reused() > 0).map(one -> name(one.id())).toList();
            if (!stored.isEmpty() && stored.size() <= MOST_NAMED) {
                cautions.add("The answers and waiting times of " + Numbers.names(stored) + " are from an earlier run.");
            }
            if (!run.unreadable().isEmpty()) {
                cautions.add(recordings(run.unreadable().size()) + " could not be read and " + (run.unreadable().size() == 1 ? "is" : "are")
                        + " left out; see Method.");
            }
        }

        private double unanswered(String id) {
            Coverage coverage = summary.provider(id).figures().coverage();
            return summary.utterances() == 0 ? 0 : 1 - (double) coverage.transcribed() / summary.utterances();
        }
    }

    static String recordings(long count) {
        return Numbers.count(count, "recording");
    }

    static String name(String id) {
        return SafeText.oneLine(id, NAME);
    }

    static List<String> names(List<String> ids) {
        return ids.stream().map(Advice::name).toList();
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    static @Nullable Duration typical(ProviderSummary provider) {
        return provider.figures().latency().p50();
    }
}
