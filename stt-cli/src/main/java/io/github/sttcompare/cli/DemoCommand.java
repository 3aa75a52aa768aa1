package io.github.sttcompare.cli;

import io.github.sttcompare.Channels;
import io.github.sttcompare.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code stt demo}, which {@code mvn -q -Pdemo} starts: {@code compare} for a file and {@code run} for a folder, with
 * common options.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Compare the recognisers that work on this machine on a bundled recording, or on yours. Empty options get their default.")
final class DemoCommand implements Callable<Integer> {

    private static final String PROVIDERS = "-Dproviders=";

    private final Terminal terminal;
    private final Consumer<Boolean> begun;

    @Option(names = "--audio", paramLabel = "PATH", description = "A recording, or a folder of recordings NAME.wav "
            + "with their references NAME.txt.")
    private String audio = "";

    @Option(names = "--reference", paramLabel = "TEXT", description = "The reference: what is said in the recording, "
            + "or a file that contains it.")
    private String reference = "";

    @Option(names = "--providers", paramLabel = "ID,ID", description = "The providers to compare, or 'all'.")
    private String providers = "";

    @Option(names = "--language", paramLabel = "TAG", description = "The spoken language, such as en-US.")
    private String language = "";

    @Option(names = "--channels", paramLabel = "apart", description = "'apart': each channel of the recording is transcribed separately.")
    private String channels = "";

    @Option(names = "--pieces", paramLabel = "SECONDS", description = "Cut recordings into pieces of at most this length.")
    private String pieces = "";

    /** Maven cannot omit an argument, but can leave it empty. */
    @Option(names = "--trace", hidden = true)
    private String trace = "";

    @Option(names = "--out", paramLabel = "DIR", description = "Where results and reports of a folder are kept. Default: stt-results.")
    private Path out = Path.of("stt-results");

    DemoCommand(Terminal terminal, Consumer<Boolean> begun) {
        this.terminal = terminal;
        this.begun = begun;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        begun.accept(Boolean.parseBoolean(trace));
        Asking asking = new Asking(given(language), pieces());
        ProviderChoice choice = new ProviderChoice(Stream.of(providers.split(",", -1)).toList());
        String path = given(audio);
        if (path != null && Files.isDirectory(Path.of(path))) {
            if (given(reference) != null) {
                throw new IllegalArgumentException("one reference cannot be used for a folder; put what is said in "
                        + "NAME.wav into NAME.txt next to it, and leave -Dreference out");
            }
            return new Running(terminal, new CorpusOptions(Path.of(path)), new RunOptions(choice, asking, out), PROVIDERS, false)
                    .run(true);
        }
        List<Comparison> comparisons = new Comparing(terminal, choice, PROVIDERS, "give one with -Dreference=FILE-or-TEXT")
                .compare(List.of(Sample.of(path, given(reference), given(language))),
                        asking.options().channels(channels()).build());
        return comparisons.getFirst().transcribed().isEmpty() ? ExitCode.BAD_NEWS : ExitCode.DONE;
    }

    private Channels channels() {
        String asked = given(channels);
        if (asked != null && !asked.equals("apart")) {
            throw new IllegalArgumentException("'" + asked + "' is not a value for channels; write -Dchannels=apart, or leave it out");
        }
        return asked == null ? Channels.TOGETHER : Channels.SEPARATE;
    }

    private @Nullable Integer pieces() {
        String asked = given(pieces);
        try {
            return asked == null ? null : Integer.valueOf(asked);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + asked + "' is not a number of seconds; write -Dpieces=30, or leave it out");
        }
    }

    private static @Nullable String given(String value) {
        return value.isBlank() ? null : value.strip();
    }
}
