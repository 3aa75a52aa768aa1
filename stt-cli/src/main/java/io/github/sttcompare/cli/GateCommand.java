package io.github.sttcompare.cli;

import io.github.sttcompare.report.GateResult;
import io.github.sttcompare.report.RegressionGate;
import io.github.sttcompare.report.Report;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stt gate}. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description = "Fail if a provider got worse: compares a report with a baseline written by 'stt report --baseline'."
                + " Exits with 0 if no provider got worse, 1 if one did, and 2 if there are too few recordings to decide.")
final class GateCommand implements Callable<Integer> {

    private static final int MOST_DIGITS = 1_000;

    private final Terminal terminal;

    @Parameters(paramLabel = "REPORT", description = "The report of the run, such as stt-results/report.json.")
    private Path report = Path.of("");

    @Option(names = {"--baseline", "--against"}, required = true, paramLabel = "BASELINE", description = "The baseline.")
    private Path baseline = Path.of("");

    @Option(names = "--margin", paramLabel = "POINTS", description = "By how many percentage points the word error "
            + "rate may get worse. Default: 1.")
    private BigDecimal margin = BigDecimal.ONE;

    @Option(names = "--latency-factor", paramLabel = "N", description = "How many times longer answers may take; 0 for any. Default: 2.")
    private double latencyFactor = 2;

    @Option(names = "--min-coverage", paramLabel = "PERCENT", description = "What share of the baseline must be "
            + "answered again. Default: 95.")
    private BigDecimal minCoverage = BigDecimal.valueOf(95);

    @Option(names = "--strict", description = "Exit with 1 also if there are too few recordings to decide.")
    private boolean strict;

    @Option(names = "--junit", paramLabel = "FILE", description = "Also write the checks as JUnit XML, for a build server.")
    private @Nullable Path junit;

    GateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(baseline)) {
            throw new IllegalArgumentException(baseline + ": there is no baseline; write one from the report of a run that is good enough,"
                    + " with 'stt report REPORT --baseline " + baseline + "'");
        }
        GateResult result = RegressionGate.builder(baseline)
                .margin(fraction(margin))
                .latencyFactor(latencyFactor == 0 ? null : latencyFactor)
                .minCoverage(fraction(minCoverage))
                .build()
                .check(Report.read(report));
        terminal.lines(result.toText());
        if (junit != null) {
            result.junit(junit);
            terminal.line("written: " + junit);
        }
        return switch (result.verdict()) {
            case PASS -> ExitCode.DONE;
            case FAIL -> ExitCode.BAD_NEWS;
            case INCONCLUSIVE -> strict ? ExitCode.BAD_NEWS : ExitCode.INCOMPLETE;
        };
    }

    private static double fraction(BigDecimal percent) {
        // so large a number cannot be scaled any further
        return Math.abs(percent.scale()) > MOST_DIGITS ? percent.doubleValue() / 100 : percent.movePointLeft(2).doubleValue();
    }
}
