package io.github.sttcompare.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stt run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Compare providers on a corpus, and say which is better. To continue after Ctrl-C or a crash, "
                + "run it again: no finished call is made twice.")
final class RunCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final CorpusOptions corpus = new CorpusOptions();

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--skip-problems", description = "Leave out items with problems instead of refusing the corpus.")
    private boolean skipProblems;

    @Option(names = "--json", description = "Print the report as JSON to standard output, and everything else to "
            + "standard error.")
    private boolean json;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (json) {
            terminal.machine();
        }
        return new Running(terminal, corpus, options, "--providers=", json).run(skipProblems);
    }
}
