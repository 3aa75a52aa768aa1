package io.github.sttcompare.cli;

import io.github.sttcompare.corpus.CheckDepth;
import io.github.sttcompare.corpus.CheckListener;
import io.github.sttcompare.corpus.Corpus;
import io.github.sttcompare.corpus.CorpusCheck;
import io.github.sttcompare.corpus.CorpusProblem;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which recordings are used, and how thoroughly they are checked first. */
final class CorpusOptions {

    private static final int SHOWN = 10;
    private static final String HOW = "leave them out with --skip-problems, or with --leave-out and a list written by "
            + "'stt check --list'";

    @Parameters(
            paramLabel = "CORPUS",
            description = "A folder of recordings NAME.wav with their references NAME.txt, a Kaldi or Hugging Face "
                    + "folder, a manifest in JSON lines or CSV, or an STM file.")
    private Path path = Path.of("");

    @Option(names = "--recordings", paramLabel = "DIR", description = "The folder with the recordings of an STM file. "
            + "Default: the folder of the STM file.")
    private @Nullable Path recordings;

    @Option(names = "--leave-out", paramLabel = "LIST", description = "A file that lists the items to leave out, as "
            + "written by 'stt check --list'.")
    private @Nullable Path leaveOut;

    @Option(
            names = "--look",
            paramLabel = "DEPTH",
            description = "How thoroughly the corpus is checked: lines, files, or audio, which opens each recording. Default: audio.")
    private CheckDepth depth = CheckDepth.AUDIO;

    CorpusOptions() {}

    CorpusOptions(Path path) {
        this.path = path;
    }

    /** {@return the corpus without the items left out by a list} */
    Corpus open() {
        Corpus corpus = recordings == null ? Corpus.of(path) : Corpus.ofStm(path, recordings);
        return leaveOut == null ? corpus : corpus.without(leaveOut);
    }

    /** The result of a check, and the keys of everything to leave out. */
    record Checked(CorpusCheck check, Set<String> keys) {}

    Checked check(Corpus corpus, Terminal terminal) throws InterruptedException {
        Set<String> keys = new HashSet<>();
        try (CheckProgress progress = new CheckProgress(terminal, problem -> keys.add(problem.key()))) {
            return new Checked(check(corpus, progress), keys);
        }
    }

    CorpusCheck check(Corpus corpus, CheckListener listener) throws InterruptedException {
        return corpus.check(depth, listener);
    }

    /**
     * {@return the checked corpus}
     *
     * @param skip whether items with problems are left out; otherwise the corpus is refused
     * @throws IllegalArgumentException if there are problems, or nothing is left
     */
    Corpus checked(Terminal terminal, boolean skip) throws InterruptedException {
        Corpus corpus = open();
        Checked checked = check(corpus, terminal);
        CorpusCheck check = checked.check();
        tell(terminal, check, skip ? "skipped " : "");
        if (check.items() == 0) {
            throw new IllegalArgumentException("there is no recording in " + corpus.name()
                    + " that can be used; put NAME.wav there, and what is said in it into NAME.txt");
        }
        if (!check.isClean() && !skip) {
            throw new IllegalArgumentException(check.problemCount() + (check.problemCount() == 1 ? " problem" : " problems") + " in "
                    + corpus.name() + "; fix them, or " + HOW);
        }
        return check.isClean() ? corpus : corpus.without(checked.keys());
    }

    /** Shows the result of a check, with the first problems and how many there are of each kind. */
    static void tell(Terminal terminal, CorpusCheck check, String before) {
        for (CorpusProblem problem : check.problems().subList(0, Math.min(SHOWN, check.problems().size()))) {
            terminal.line("           " + before + problem);
        }
        if (check.problemCount() > SHOWN) {
            terminal.line("           … and " + (check.problemCount() - SHOWN) + " more");
        }
        terminal.line("corpus     " + check.toString().lines().findFirst().orElse(""));
        check.counts().forEach((kind, count) -> terminal.line("           " + before + kind.plural() + ": " + count));
        check.notes().forEach(note -> terminal.line("           " + note));
    }
}
