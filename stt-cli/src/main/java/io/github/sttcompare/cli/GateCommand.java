package io.github.sttcompare.cli;

import io.github.sttcompare.report.GateResult;
import io.github.sttcompare.report.RegressionGate;
import io.github.sttcompare.report.Report;
import java.io.IOException;
import java.math.BigDecimal;
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
        description = "Fail when a provider got worse than it was: compares a report with a baseline that 'stt report --baseline' wrote."
                + " Ends with 0 when it did not, 1 when it did, and 2 when the recordings are too few to say.")
final class GateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "REPORT", description = "The report of the run, such as stt-results/report.json.")
    private Path report = Path.of("");

    @Option(names = {"--baseline", "--against"}, required = true, paramLabel = "BASELINE", description = "The baseline.")
    private Path baseline = Path.of("");

    @Option(names = "--margin", paramLabel = "POINTS", description = "By how many points the word error rate may get worse; otherwise 1.")
    private BigDecimal margin = BigDecimal.ONE;

    @Option(names = "--latency-factor", paramLabel = "N", description = "How many times longer answers may take; otherwise 2, and 0 for any.")
    private double latencyFactor = 2;

    @Option(names = "--min-coverage", paramLabel = "PERCENT", description = "How much of the baseline must be answered again; otherwise 95.")
    private BigDecimal minCoverage = BigDecimal.valueOf(95);

    @Option(names = "--strict", description = "Fail with 1 also when the recordings are too few to say.")
    private boolean strict;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the checks as JUnit's XML, too, for a build server.")
    private @Nullable Path junit;

    GateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        GateResult result = RegressionGate.builder(baseline)
                .margin(margin.movePointLeft(2).doubleValue())
                .latencyFactor(latencyFactor == 0 ? null : latencyFactor)
                .minCoverage(minCoverage.movePointLeft(2).doubleValue())
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
}
