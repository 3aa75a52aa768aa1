package io.github.sttcompare.cli;

import io.github.sttcompare.Providers;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.corpus.Corpus;
import io.github.sttcompare.corpus.ResultStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stt estimate}. */
@Command(name = "estimate", mixinStandardHelpOptions = true, description = "Show what a run would do and cost. "
        + "Nothing is sent.")
final class EstimateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final CorpusOptions corpus = new CorpusOptions();

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--skip-problems", description = "Leave out items with problems instead of refusing the corpus.")
    private boolean skipProblems;

    EstimateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Corpus checked = corpus.checked(terminal, skipProblems);
        try (Providers found = options.choice().open()) {
            List<SttProvider> providers = options.choice().of(found);
            options.choice().tell(terminal, found, providers, "--providers=");
            try (ResultStore store = options.open()) {
                terminal.lines(options.run(checked, providers, store).build().estimate().toString());
            }
        }
        return ExitCode.DONE;
    }
}
