package io.github.sttcompare.report;

import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.report.data.ProviderSummary;
import io.github.sttcompare.report.data.Summary;
import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.wer.evaluation.Coverage;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.significance.Interval;
import io.github.sttcompare.wer.significance.PairVerdict;
import io.github.sttcompare.wer.significance.Pooled;
import io.github.sttcompare.wer.significance.TieGroup;
import io.github.sttcompare.wer.significance.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of a report as Markdown for a comment on a pull request. */
final class Markdown {

    /** The most characters that GitHub accepts in a comment. */
    static final int MOST = 65_536;

    private static final char ZERO_WIDTH_SPACE = '\u200B';
    private static final int NAME = 40;
    private static final int SENTENCE = 400;
    private static final int MOST_PROVIDERS = 100;
    private static final int MOST_PAIRS = 50;
    private static final int MOST_WARNINGS = 20;

    private final StringBuilder out = new StringBuilder();

    private Markdown() {}

    static String of(Summary summary) {
        return new Markdown().report(summary);
    }

    static String of(GateResult result) {
        return new Markdown().gate(result);
    }

    private String report(Summary summary) {
        line("## Speech-to-text comparison");
        line("");
        line(verdict(summary));
        line("");
        Evaluation evaluation = summary.evaluation();
        line(String.format(Locale.ROOT, "%,d utterances, %,d scored, %s of audio",
                        summary.utterances(), summary.scored(), length(summary.audio()))
                + (evaluation == null ? "." : ", scored by " + cell(evaluation.normalizer()) + "."));
        line("");
        row(List.of("provider", "WER", "interval", "scored", "answered", "failed", "p50", "p95", "p99", "no latency", "RTF",
                "cost/h", "failures"));
        row(List.of("---", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---"));
        summary.providers().stream().limit(MOST_PROVIDERS).forEach(provider -> row(provider(summary, provider)));
        more(summary.providers().size(), MOST_PROVIDERS, "providers");
        if (evaluation != null) {
            pairs(evaluation);
            evaluation.formatting().warnings().stream()
                    .limit(MOST_WARNINGS)
                    .forEach(warning -> line("- warning: " + sentence(warning)));
        }
        line("");
        line("<sub>" + cell(summary.passport().software()) + ", " + summary.passport().created() + "</sub>");
        return bounded();
    }

    private static String verdict(Summary summary) {
        Evaluation evaluation = summary.evaluation();
        if (evaluation == null) {
            return "**No verdict.** " + sentence(summary.unrated());
        }
        List<String> ids = summary.providers().stream().map(ProviderSummary::id).toList();
        if (ids.size() == 1) {
            return "**Only one provider**: there is nothing to compare it with.";
        }
        Optional<String> tooCoarse = evaluation.significance().tooCoarse();
        if (tooCoarse.isPresent()) {
            return "**No verdict.** " + sentence(tooCoarse.get());
        }
        for (String id : ids) {
            Stream<String> others = ids.stream().filter(other -> !other.equals(id));
            if (others.allMatch(other -> evaluation.verdict(id, other).verdict() == Verdict.BETTER)) {
                return "**" + cell(id) + " is better than every other.**";
            }
        }
        String groups = evaluation.significance().tieGroups().stream()
                .filter(group -> group.systems().size() > 1)
                .limit(MOST_PAIRS)
                .map(Markdown::group)
                .collect(Collectors.joining(" "));
        return "**No single best.** " + groups;
    }

    private static String group(TieGroup group) {
        return (group.proven() ? "As good as equal: " : "Cannot be told apart: ")
                + group.systems().stream().limit(MOST_PROVIDERS).map(Markdown::cell).collect(Collectors.joining(", ")) + ".";
    }

    private static List<String> provider(Summary summary, ProviderSummary provider) {
        Coverage coverage = provider.figures().coverage();
        Pooled common = provider.figures().common();
        Interval interval = common.interval();
        return List.of(
                cell(provider.id()),
                common.rate() == null ? "-" : Judge.percent(common.rate()),
                interval == null ? "-" : Judge.percent(interval.lower()) + " … " + Judge.percent(interval.upper()),
                coverage.scored() + "/" + coverage.asked(),
                coverage.transcribed() + "/" + coverage.asked(),
                Judge.percent(coverage.failureRate()),
                latency(provider.figures().latency().p50()),
                latency(provider.figures().latency().p95()),
                latency(provider.figures().latency().p99()),
                Integer.toString(provider.figures().latency().excluded()),
                provider.figures().realTimeFactor() == null
                        ? "-"
                        : String.format(Locale.ROOT, "%.2f", provider.figures().realTimeFactor()),
                summary.costPerHour(provider.id()).map(Money::toText).orElse("-"),
                failures(provider));
    }

    private static String failures(ProviderSummary provider) {
        List<String> failures = new ArrayList<>();
        provider.figures().failures().forEach((kind, count) -> failures.add(count + " " + kind.name().toLowerCase(Locale.ROOT)));
        Coverage coverage = provider.figures().coverage();
        if (coverage.timedOut() > 0) {
            failures.add(coverage.timedOut() + " timed out");
        }
        if (coverage.skipped() > 0) {
            failures.add(coverage.skipped() + " skipped");
        }
        return String.join(", ", failures);
    }

    private void pairs(Evaluation evaluation) {
        List<PairVerdict> pairs = evaluation.significance().pairs();
        if (pairs.isEmpty()) {
            return;
        }
        line("");
        row(List.of("pair", "verdict", "difference", "interval", "p", "utterances"));
        row(List.of("---", "---", "---:", "---:", "---:", "---:"));
        pairs.stream().limit(MOST_PAIRS).forEach(pair -> {
            Double difference = pair.evidence().difference();
            Interval interval = pair.evidence().interval();
            Double p = pair.evidence().adjustedPValue();
            row(List.of(
                    cell(pair.system()) + " against " + cell(pair.other()),
                    pair.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    difference == null ? "-" : Judge.points(difference),
                    interval == null ? "-" : Judge.points(interval.lower()) + " … " + Judge.points(interval.upper()),
                    p == null ? "-" : p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p),
                    Long.toString(pair.evidence().utterances())));
        });
        more(pairs.size(), MOST_PAIRS, "pairs");
    }

    private String gate(GateResult result) {
        line("## Regression gate: " + GateResult.word(result.verdict()));
        line("");
        row(List.of("provider", "check", "verdict", "before", "now", "change", "lower bound", "upper bound", "allowed",
                "utterances"));
        row(List.of("---", "---", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:"));
        result.checks().stream().limit(3 * MOST_PROVIDERS).forEach(check -> row(List.of(
                cell(check.provider()),
                GateResult.name(check),
                GateResult.word(check.verdict()),
                GateResult.figure(check, check.before(), false),
                GateResult.figure(check, check.now(), false),
                GateResult.figure(check, check.change(), true),
                GateResult.figure(check, check.lower(), true),
                GateResult.figure(check, check.upper(), true),
                GateResult.figure(check, check.limit(), true),
                Long.toString(check.utterances()))));
        line("");
        result.checks().stream()
                .filter(check -> check.verdict() != GateVerdict.PASS)
                .limit(MOST_PAIRS)
                .forEach(check -> line("- " + cell(check.provider()) + ", " + GateResult.name(check) + ": " + sentence(check.message())));
        result.notes().stream().limit(MOST_WARNINGS).forEach(note -> line("- note: " + sentence(note)));
        return bounded();
    }

    private void more(int all, int shown, String what) {
        if (all > shown) {
            line("");
            line("… and " + (all - shown) + " " + what + " more.");
        }
    }

    private void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    private String bounded() {
        String note = "\n… shortened.\n";
        if (out.length() <= MOST) {
            return out.toString();
        }
        int end = out.lastIndexOf("\n", MOST - note.length());
        return out.substring(0, Math.max(0, end)) + note;
    }

    private static String latency(@Nullable Duration duration) {
        return duration == null ? "-" : String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
    }

    private static String length(Duration duration) {
        return String.format(Locale.ROOT, "%d:%02d h", duration.toHours(), duration.toMinutesPart());
    }

    private static String cell(@Nullable String name) {
        return plain(name, NAME);
    }

    private static String sentence(@Nullable String text) {
        return plain(text, SENTENCE);
    }

    /** {@return foreign text on one line, escaped so that nothing in it is Markdown, HTML, a mention or a link} */
    private static String plain(@Nullable String text, int cells) {
        StringBuilder safe = new StringBuilder();
        int before = 0;
        for (int c : SafeText.oneLine(text == null ? "" : text, cells).codePoints().toArray()) {
            if (c < 0x80 && !Character.isLetterOrDigit(c) && " ,;%+-()/'@#:.".indexOf(c) < 0) {
                safe.append("&#").append(c).append(';');
            } else {
                safe.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xFFFD : c);
            }
            if (c == '@' || c == '#' || c == ':' || (c == '.' && (before == 'w' || before == 'W'))) {
                // so that what follows is not a mention, an issue, an emoji or an address
                safe.append(ZERO_WIDTH_SPACE);
            }
            before = c;
        }
        return safe.toString();
    }
}
