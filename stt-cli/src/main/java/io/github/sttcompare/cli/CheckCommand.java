package io.github.sttcompare.cli;

import io.github.sttcompare.corpus.CorpusProblem;
import io.github.sttcompare.corpus.Corpus;
import io.github.sttcompare.corpus.CorpusCheck;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stt check}. */
@Command(name = "check", mixinStandardHelpOptions = true, description = "Find problems in a corpus. Nothing is sent.")
final class CheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final CorpusOptions corpus = new CorpusOptions();

    @Option(names = "--list", paramLabel = "FILE", description = "Write a list of all items with problems, for --leave-out.")
    private @Nullable Path list;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Corpus all = corpus.open();
        CorpusCheck check;
        if (list == null) {
            check = corpus.check(all, terminal).check();
        } else {
            try (BufferedWriter out = Files.newBufferedWriter(list);
                    CheckProgress progress = new CheckProgress(terminal, problem -> write(out, problem))) {
                check = corpus.check(all, progress);
            }
        }
        CorpusOptions.tell(terminal, check, "");
        if (list != null) {
            terminal.line("list: " + list);
        } else if (!check.isClean()) {
            terminal.line("fix them, or write a list with --list FILE and leave them out with --leave-out FILE");
        }
        return check.isClean() ? ExitCode.DONE : ExitCode.BAD_NEWS;
    }

    private static void write(Writer out, CorpusProblem problem) {
        try {
            out.write(problem.key() + "\t" + problem.message().replaceAll("\\p{Cntrl}", " ") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
