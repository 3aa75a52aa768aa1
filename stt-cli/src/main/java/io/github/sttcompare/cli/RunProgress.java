package io.github.sttcompare.cli;

import io.github.sttcompare.corpus.MaybePaid;
import io.github.sttcompare.corpus.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows the progress of a run: an updated line on a terminal, a new line from time to time in a log. Thread-safe. */
final class RunProgress implements AutoCloseable {

    private static final long LOGGED = TimeUnit.SECONDS.toNanos(10);
    private static final int BAR = 20;
    private static final int SHOWN = 5;

    private final Terminal terminal;
    /** Refreshes the display: the first recordings may take minutes without any event. */
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("stt-cli/run-progress").unstarted(task));
    private long told = System.nanoTime() - LOGGED;
    private long begun;
    private long planned;
    private boolean over;
    private RunEvent.@Nullable Progress last;

    RunProgress(Terminal terminal) {
        this.terminal = terminal;
        var unused = heart.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    private synchronized void beat() {
        if (begun != 0 && !over) {
            RunEvent.Progress progress = last;
            String soFar = progress == null ? bar(0, planned) + " 0/" + planned + " calls" : text(progress);
            passing(soFar + ", " + time(Duration.ofNanos(System.nanoTime() - begun)) + " so far");
        }
    }

    synchronized void accept(RunEvent event) {
        switch (event) {
            case RunEvent.Planning planning -> {
                if (planning.recordings() > 0) {
                    passing("planning: " + planning.recordings() + " recordings so far");
                }
            }
            case RunEvent.Planned planned -> {
                terminal.lines(planned.estimate().toString());
                // free calls were not paid for
                maybePaid(planned.maybePaid().stream().filter(call -> call.most() == null || !call.most().isZero()).toList());
                terminal.line("");
                this.planned = planned.outcomes();
                begun = System.nanoTime();
                told = begun - LOGGED; // the first line of the run itself is shown at once
            }
            case RunEvent.Progress progress -> {
                last = progress;
                passing(text(progress));
            }
            case RunEvent.Stopped stopped -> terminal.line("! " + stopped.provider() + " gets no more calls: " + stopped.reason());
        }
    }

    private void maybePaid(List<MaybePaid> calls) {
        if (calls.isEmpty()) {
            return;
        }
        terminal.line("! " + calls.size() + (calls.size() == 1 ? " call" : " calls")
                + " of an earlier run may have been billed without an answer; repeated, and counted against the cap:");
        for (MaybePaid call : calls.subList(0, Math.min(SHOWN, calls.size()))) {
            terminal.line("    " + call.provider() + " " + call.item() + (call.most() == null ? "" : ", at most " + call.most().toText()));
        }
        if (calls.size() > SHOWN) {
            terminal.line("    … and " + (calls.size() - SHOWN) + " more");
        }
    }

    private void passing(String text) {
        if (terminal.isLive()) {
            terminal.live(text);
            return;
        }
        long now = System.nanoTime();
        if (now - told >= LOGGED) {
            told = now;
            terminal.line(text);
        }
    }

    static String text(RunEvent.Progress progress) {
        long over = progress.done() + progress.failed();
        return bar(over, progress.total()) + " " + over + "/" + progress.total() + " calls"
                + (progress.failed() == 0 ? "" : ", " + progress.failed() + " failed")
                + (over >= progress.total() ? "" : ", " + progress.inFlight() + " in flight"
                        + progress.eta().map(left -> ", about " + time(left) + " left").orElse(""))
                + (progress.spent().isZero() ? "" : ", " + progress.spent().toText());
    }

    private static String bar(long over, long total) {
        int filled = (int) Math.min(BAR, BAR * over / Math.max(total, 1));
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]";
    }

    static String time(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
    }

    /** {@return the latest progress; null if there was none yet} */
    synchronized RunEvent.@Nullable Progress last() {
        return last;
    }

    /** Called when the run is over: removes the progress line. */
    synchronized void end() {
        over = true;
        terminal.live("");
        RunEvent.Progress progress = last;
        if (progress != null) {
            terminal.line(text(progress));
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
    }
}
