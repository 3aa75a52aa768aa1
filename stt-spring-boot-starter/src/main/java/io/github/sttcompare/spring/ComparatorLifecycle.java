package io.github.sttcompare.spring;

import io.github.sttcompare.ParallelComparator;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * When the application stops, gives comparisons in flight time to finish and then cancels them.
 *
 * <p>It stops in the same phase as the graceful shutdown of Boot's web server, which accepts no more requests and waits for those in
 * progress; these end when their comparisons end. The comparator is not closed here, because a context may be restarted. Thread-safe.
 */
final class ComparatorLifecycle implements SmartLifecycle {

    /** The phase of the web server's graceful shutdown. Its constant is not used, because its class was moved in Boot 4. */
    private static final int PHASE = DEFAULT_PHASE - 1024;

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final ParallelComparator comparator;
    private final Duration grace;
    private volatile boolean running;

    ComparatorLifecycle(ParallelComparator comparator, Duration grace) {
        this.comparator = comparator;
        this.grace = grace;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable callback) {
        running = false;
        Thread.ofVirtual().name("stt/shutdown").start(() -> {
            try {
                stop();
            } finally {
                callback.run();
            }
        });
    }

    @Override
    public void stop() {
        running = false;
        try {
            await(grace);
            comparator.cancelAll();
        } catch (InterruptedException e) {
            comparator.cancelAll();
            Thread.currentThread().interrupt();
        }
    }

    private void await(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (comparator.inFlight() > 0 && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
