package io.github.sttcompare.cli;

import io.github.sttcompare.corpus.CheckListener;
import io.github.sttcompare.corpus.CorpusProblem;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Shows the progress of a corpus check: often on a terminal, from time to time in a log. */
final class CheckProgress implements CheckListener, AutoCloseable {

    private static final long LIVE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LOGGED = TimeUnit.SECONDS.toNanos(15);

    private final Terminal terminal;
    private final Consumer<CorpusProblem> problems;
    private long told = System.nanoTime();
    private long found;

    CheckProgress(Terminal terminal, Consumer<CorpusProblem> problems) {
        this.terminal = terminal;
        this.problems = problems;
    }

    @Override
    public void found(CorpusProblem problem) {
        found++;
        problems.accept(problem);
    }

    @Override
    public void looked(long items) {
        long now = System.nanoTime();
        if (now - told < (terminal.isLive() ? LIVE : LOGGED)) {
            return;
        }
        told = now;
        String text = "checking: " + items + " so far" + (found == 0 ? "" : ", " + found + " with problems");
        if (terminal.isLive()) {
            terminal.live(text);
        } else {
            terminal.line(text);
        }
    }

    @Override
    public void close() {
        terminal.live("");
    }
}
