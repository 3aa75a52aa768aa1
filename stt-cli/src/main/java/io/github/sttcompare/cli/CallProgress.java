package io.github.sttcompare.cli;

import io.github.sttcompare.CompareEvent;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Timing;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows the events of one comparison, and regularly that it is still running. Thread-safe. */
final class CallProgress implements AutoCloseable {

    private static final long HEARTBEAT_SECONDS = 5;
    private static final Duration NOTICEABLE = Duration.ofMillis(100);

    private final Terminal terminal;
    private final Set<String> running = new LinkedHashSet<>();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("stt-cli/progress").unstarted(task));
    private long start;

    CallProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Called when the comparison begins. */
    synchronized void begin() {
        start = System.nanoTime();
        var unused = heart.scheduleAtFixedRate(this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    synchronized void accept(CompareEvent event) {
        if (start == 0) {
            return;
        }
        switch (event) {
            case CompareEvent.Waiting waiting -> print(event, switch (waiting.reason()) {
                case PROCESSOR -> "waits for a processor";
                case CONCURRENCY_LIMIT, RATE_LIMIT -> "waits for its turn";
                case BACK_OFF -> "waits before it retries";
            });
            case CompareEvent.Started started -> {
                running.add(event.providerId());
                print(event, started.attempt() == 1 ? "started" : "retries (attempt " + started.attempt() + ")");
            }
            case CompareEvent.Partial partial -> {}
            case CompareEvent.PieceHeard heard -> print(event, "has transcribed " + heard.heard() + "/" + heard.pieces() + " pieces");
            case CompareEvent.AttemptFailed failed -> print(event, "failed: " + failed.error().message());
            case CompareEvent.Finished finished -> {
                running.remove(event.providerId());
                print(event, told(finished.outcome()));
            }
        }
    }

    private static String told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Transcribed t ->
                "done in " + t.timing().latency().map(CallProgress::seconds).orElse("?") + waited(t.timing());
            case Outcome.Failed f -> "failed: " + f.error().message();
            case Outcome.TimedOut o -> "timed out: " + o.reason();
            case Outcome.Skipped s -> "skipped: " + s.reason();
        };
    }

    /** Times that are not part of the latency, if they are worth mentioning. */
    private static String waited(Timing timing) {
        return (timing.queued().compareTo(NOTICEABLE) < 0 ? "" : ", after " + seconds(timing.queued()) + " in the queue")
                + (timing.preparing().compareTo(NOTICEABLE) < 0 ? "" : ", after loading for " + seconds(timing.preparing()));
    }

    private void print(CompareEvent event, String what) {
        terminal.line(String.format(Locale.ROOT, "  [%5.1f s] %s %s", event.at().toNanos() / 1e9, event.providerId(), what));
    }

    private synchronized void beat() {
        if (!running.isEmpty()) {
            terminal.line(String.format(Locale.ROOT, "  [%5.1f s] still listening: %s", (System.nanoTime() - start) / 1e9,
                    String.join(", ", running)));
        }
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
    }

    @Override
    public void close() {
        heart.shutdownNow();
    }
}
