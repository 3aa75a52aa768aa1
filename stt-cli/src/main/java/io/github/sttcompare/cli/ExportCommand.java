package io.github.sttcompare.cli;

import io.github.sttcompare.corpus.ResultStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stt export}. */
@Command(name = "export", mixinStandardHelpOptions = true, description = "Write everything in a store as JSON, one object per line.")
final class ExportCommand implements Callable<Integer> {

    private static final int CHARS_AT_ONCE = 1 << 15;

    private final Terminal terminal;

    @Parameters(paramLabel = "STORE", description = "The store, such as stt-results/results.db.")
    private Path store = Path.of("");

    @Option(names = {"-o", "--out"}, paramLabel = "FILE", description = "The file to write. Default: standard output.")
    private @Nullable Path out;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        terminal.machine();
        if (!Files.exists(store)) {
            throw new NoSuchFileException(store.toString());
        }
        try (ResultStore results = ResultStore.open(store)) {
            if (out == null) {
                Writer writer = new BufferedWriter(new OutputStreamWriter(terminal.output(), StandardCharsets.UTF_8), CHARS_AT_ONCE);
                results.export(writer);
                writer.flush();
            } else {
                try (Writer writer = Files.newBufferedWriter(out)) {
                    terminal.line(results.export(writer) + " lines: " + out);
                }
            }
        }
        return ExitCode.DONE;
    }
}
