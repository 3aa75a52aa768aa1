package io.github.sttcompare.cli;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Providers;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.corpus.Corpus;
import io.github.sttcompare.corpus.CorpusResult;
import io.github.sttcompare.corpus.CorpusRun;
import io.github.sttcompare.corpus.ProviderRun;
import io.github.sttcompare.corpus.ResultStore;
import io.github.sttcompare.corpus.RunEvent;
import io.github.sttcompare.text.Table;
import io.github.sttcompare.text.Table.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs over a corpus, and shows the results. */
final class Running {

    /** The agreement of providers is computed in memory. */
    private static final int MOST_FOR_AGREEMENT = 2000;

    private final Terminal terminal;
    private final CorpusOptions corpus;
    private final RunOptions options;
    private final String option;
    private final boolean json;

    /**
     * @param option the option with which a user names providers, such as {@code --providers=}
     * @param json   whether the report is printed as JSON
     */
    Running(Terminal terminal, CorpusOptions corpus, RunOptions options, String option, boolean json) {
        this.terminal = terminal;
        this.corpus = corpus;
        this.options = options;
        this.option = option;
        this.json = json;
    }

    /** {@return the exit code} */
    int run(boolean skipProblems) throws IOException, InterruptedException {
        Corpus checked = corpus.checked(terminal, skipProblems);
        try (Providers found = options.choice().open()) {
            List<SttProvider> providers = options.choice().of(found);
            options.choice().tell(terminal, found, providers, option);
            Interruption interruption = new Interruption();
            try {
                return run(checked, providers);
            } finally {
                interruption.close();
            }
        }
    }

    private int run(Corpus checked, List<SttProvider> providers) throws IOException {
        try (ResultStore store = options.open();
                RunProgress progress = new RunProgress(terminal)) {
            CorpusRun run = options.run(checked, providers, store).listener(progress::accept).build();
            try {
                CorpusResult result = run.execute();
                progress.end();
                return tell(result);
            } catch (InterruptedException e) {
                progress.end();
                interrupted(progress, store);
                return ExitCode.INTERRUPTED;
            }
        }
    }

    private void interrupted(RunProgress progress, ResultStore store) {
        RunEvent.Progress last = progress.last();
        terminal.line("");
        terminal.line("interrupted" + (last == null ? "" : " after " + (last.done() + last.failed()) + " of " + last.total() + " calls")
                + "; finished calls are kept in " + store.name());
        terminal.line("run the same command again to continue; no finished call is made twice");
    }

    private int tell(CorpusResult result) throws IOException {
        terminal.line("");
        boolean answered = false;
        boolean scored = false;
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        try (Stream<CorpusResult.Recording> recordings = result.recordings()) {
            for (CorpusResult.Recording recording : (Iterable<CorpusResult.Recording>) recordings::iterator) {
                Comparison comparison = recording.comparison();
                answered |= !comparison.transcribed().isEmpty();
                scored |= comparison.scored();
                if (comparisons.size() <= MOST_FOR_AGREEMENT) {
                    comparisons.put(recording.item().id(), comparison);
                }
            }
        }
        result.run().unreadable().forEach((id, why) -> terminal.line("! " + id + " could not be read: " + why));
        result.run().notes().forEach(note -> terminal.line("! " + note));
        if (!answered) {
            terminal.line("no provider answered; there is nothing to judge");
            providers(result);
            return ExitCode.BAD_NEWS;
        }
        if (comparisons.size() <= MOST_FOR_AGREEMENT) {
            new Agreements(terminal, options.language()).show(comparisons, scored);
            terminal.line("");
        }
        if (scored) {
            verdict(result);
            terminal.line("");
        }
        providers(result);
        Reports.write(terminal, result, options.out(), json);
        return result.run().providers().stream().anyMatch(provider -> provider.stopped() != null) ? ExitCode.INCOMPLETE : ExitCode.DONE;
    }

    private void verdict(CorpusResult result) {
        try {
            terminal.lines(result.evaluation().toText(terminal.width()));
        } catch (IllegalArgumentException e) {
            // one provider, or several languages: there are figures for each, but no verdict
            terminal.line("no verdict: " + e.getMessage());
        }
    }

    private void providers(CorpusResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (ProviderRun provider : result.run().providers()) {
            rows.add(List.of(
                    provider.id(), Long.toString(provider.made()), Long.toString(provider.reused()),
                    provider.cost() == null ? "unknown" : provider.cost().isZero() ? "0" : provider.cost().toText(),
                    provider.maybePaid() == null || provider.maybePaid().isZero() ? "" : provider.maybePaid().toText(),
                    provider.stopped() == null ? "" : provider.stopped()));
        }
        terminal.lines(String.join("\n", new Table(
                        List.of(Column.label("provider"), Column.figure("calls made"), Column.figure("from the store"), Column.figure("cost"),
                                Column.figure("maybe paid"), Column.text("stopped", 10)),
                        rows)
                .lines(terminal.width())));
    }
}
