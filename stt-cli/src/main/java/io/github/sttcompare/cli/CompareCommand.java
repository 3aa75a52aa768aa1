package io.github.sttcompare.cli;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stt compare}. */
@Command(name = "compare", mixinStandardHelpOptions = true, description = "Compare providers on individual "
        + "recordings, and show where they differ.")
final class CompareCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "AUDIO", description = "The recordings. The reference for NAME.wav is "
            + "read from NAME.txt, if it exists.")
    private List<String> audio = List.of();

    @Option(names = {"-r", "--reference"}, paramLabel = "TEXT", description = "The reference: what is said in the "
            + "recording, or a file that contains it. Only for a single recording.")
    private @Nullable String reference;

    @Mixin
    private final ProviderChoice choice = new ProviderChoice();

    @Mixin
    private final Asking asking = new Asking();

    @Option(names = "--json", description = "Print the results as JSON to standard output, and everything else to "
            + "standard error.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write the results as an HTML page.")
    private @Nullable Path html;

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (json) {
            terminal.machine();
        }
        if (reference != null && audio.size() > 1) {
            throw new IllegalArgumentException("one reference cannot be used for " + audio.size() + " recordings; put "
                    + "what is said in NAME.wav into NAME.txt next to it");
        }
        List<Sample> samples = new ArrayList<>();
        for (String path : audio) {
            samples.add(Sample.of(path, reference, asking.language()));
        }
        List<Comparison> comparisons = new Comparing(terminal, choice, "--providers=", "give one with --reference TEXT-or-FILE")
                .compare(samples, asking.options().build());
        Report report = Report.of(comparisons);
        if (html != null) {
            report.html(html);
            terminal.line("report: " + html);
        }
        if (json) {
            report.json(terminal.output());
        }
        return comparisons.stream().anyMatch(comparison -> comparison.transcribed().isEmpty()) ? ExitCode.BAD_NEWS : ExitCode.DONE;
    }
}
