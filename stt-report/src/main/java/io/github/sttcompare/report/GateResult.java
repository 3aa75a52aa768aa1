package io.github.sttcompare.report;

import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.text.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of a gate. Immutable and thread-safe.
 *
 * @param checks its checks: for each provider coverage, and if that is enough error rate and latency
 * @param worst  the utterances that got worse most, at most five for each provider
 * @param notes  further remarks, one sentence each
 */
public record GateResult(List<GateCheck> checks, List<WorseUtterance> worst, List<String> notes) {

    private static final int WIDTH = 120;
    private static final int NAME = 24;

    /** Copies the lists. */
    public GateResult {
        checks = List.copyOf(checks);
        worst = List.copyOf(worst);
        notes = List.copyOf(notes);
    }

    /** {@return the worst verdict of all checks} */
    public GateVerdict verdict() {
        return checks.stream().map(GateCheck::verdict).max(Comparator.naturalOrder()).orElse(GateVerdict.INCONCLUSIVE);
    }

    /**
     * Throws if a provider is shown to be worse. If the data do not decide it, the result is printed to standard output
     * and nothing is thrown.
     *
     * @return this
     * @throws AssertionError with the table of checks and the utterances that got worse most
     */
    public GateResult orThrow() {
        return settle(verdict() == GateVerdict.FAIL);
    }

    /**
     * Throws if a provider is shown to be worse, or if the data do not decide it.
     *
     * @return this
     * @throws AssertionError with the table of checks and the utterances that got worse most
     */
    public GateResult orThrowUnlessProven() {
        return settle(verdict() != GateVerdict.PASS);
    }

    private GateResult settle(boolean refused) {
        if (refused) {
            throw new AssertionError(toText());
        }
        if (verdict() == GateVerdict.INCONCLUSIVE) {
            System.out.println(toText());
        }
        return this;
    }

    /**
     * {@return the verdict, the table of checks, what was found in sentences, and the worst utterances of providers that did not
     * pass}
     */
    public String toText() {
        List<String> lines = new ArrayList<>();
        lines.add("regression gate: " + word(verdict()));
        lines.addAll(table().lines(WIDTH));
        checks.stream()
                .filter(check -> check.verdict() != GateVerdict.PASS)
                .forEach(check -> lines.add(SafeText.oneLine(check.provider(), NAME) + ", " + name(check) + ": " + check.message()));
        notes.forEach(note -> lines.add("note: " + SafeText.oneLine(note)));
        List<WorseUtterance> told = worst.stream().filter(worse -> open(worse.provider())).toList();
        if (!told.isEmpty()) {
            lines.add("worst utterances:");
        }
        for (WorseUtterance worse : told) {
            lines.add("  " + SafeText.oneLine(worse.provider(), NAME) + ", " + SafeText.oneLine(worse.id(), 60) + ": " + worse.now()
                    + (worse.now() == 1 ? " error in " : " errors in ") + worse.words() + " words, " + worse.before() + " before");
            if (worse.reference() != null) {
                lines.add("    said:  " + worse.reference());
            }
            lines.add("    heard: " + worse.text());
        }
        return String.join("\n", lines);
    }

    private Table table() {
        List<Table.Column> columns = new ArrayList<>(List.of(
                Table.Column.label("provider"), Table.Column.label("check"), Table.Column.label("verdict")));
        Stream.of("before", "now", "change", "lower bound", "upper bound", "allowed", "utterances")
                .map(Table.Column::figure)
                .forEach(columns::add);
        return new Table(columns, checks.stream().map(GateResult::row).toList());
    }

    private static List<String> row(GateCheck check) {
        return List.of(
                SafeText.oneLine(check.provider(), NAME),
                name(check),
                word(check.verdict()),
                figure(check, check.before(), false),
                figure(check, check.now(), false),
                figure(check, check.change(), true),
                figure(check, check.lower(), true),
                figure(check, check.upper(), true),
                figure(check, check.limit(), true),
                Long.toString(check.utterances()));
    }

    static String name(GateCheck check) {
        return check.kind().name().toLowerCase(Locale.ROOT);
    }

    static String figure(GateCheck check, @Nullable Double value, boolean change) {
        if (value == null) {
            return "-";
        }
        return switch (check.kind()) {
            case COVERAGE -> Judge.percent(value);
            case WER -> change ? Judge.points(value) : Judge.percent(value);
            case LATENCY -> String.format(Locale.ROOT, change ? "×%.2f" : "%.3f s", value);
        };
    }

    private boolean open(String provider) {
        return checks.stream()
                .anyMatch(check -> check.provider().equals(provider)
                        && check.kind() == GateCheck.Kind.WER
                        && check.verdict() != GateVerdict.PASS);
    }

    /**
     * {@return the verdict and the checks as Markdown, in at most 65,536 characters, so that it fits into a comment on a
     * pull request}
     */
    public String toMarkdown() {
        return Markdown.of(this);
    }

    static String word(GateVerdict verdict) {
        return switch (verdict) {
            case PASS -> "pass";
            case INCONCLUSIVE -> "inconclusive";
            case FAIL -> "FAIL";
        };
    }

    /**
     * Writes the checks as JUnit XML, one test case for each provider and assertion, so that every CI server shows them.
     * An inconclusive check is a skipped test.
     *
     * @param file the file, which is replaced
     * @throws IOException if it cannot be written
     */
    public void junit(Path file) throws IOException {
        Replacing.write(file, out -> out.write(JunitXml.of(this).getBytes(StandardCharsets.UTF_8)));
    }
}
