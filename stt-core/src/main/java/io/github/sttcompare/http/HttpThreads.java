package io.github.sttcompare.http;

import io.github.sttcompare.kit.DaemonThreads;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one HTTP client, made as they are needed. They know what they are doing, so that a task can be found that
 * never ends: the JDK's parser of chunks has an endless loop, which nothing can stop from outside.
 */
final class HttpThreads extends ThreadPoolExecutor {

    /** A task that still goes on so long after its call was cancelled does not end any more. */
    static final Duration TIME_TO_END = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final long IDLE_SECONDS = 60;

    /**
     * What went on when a call was cancelled.
     *
     * @param tasks the numbers of the tasks, by thread
     * @param since when, as {@link System#nanoTime} counts
     */
    private record Suspicion(Map<Thread, Long> tasks, long since) {}

    /** The number of the task that a thread is at. */
    private final Map<Thread, Long> tasks = new ConcurrentHashMap<>();

    private final AtomicLong count = new AtomicLong();
    private final AtomicReference<@Nullable Suspicion> suspicion = new AtomicReference<>();

    HttpThreads(String providerId) {
        super(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
                DaemonThreads.named(providerId + "/http", HttpThreads.class));
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
        tasks.put(thread, count.incrementAndGet());
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {
        tasks.remove(Thread.currentThread());
    }

    /** Remembers what goes on now that a call was cancelled. It should end at once. */
    void callWasCancelled() {
        suspicion.updateAndGet(before -> before != null && isRunning(before) ? before : new Suspicion(Map.copyOf(tasks), System.nanoTime()));
    }

    /**
     * {@return whether a task goes on that should have ended when a call was cancelled, and has had time to}
     *
     * <p>It waits until that is known.
     *
     * @param end the moment to wait until at most, as {@link System#nanoTime} counts
     */
    boolean haveOneThatNeverEnds(long end) throws InterruptedException {
        while (true) {
            Suspicion suspected = suspicion.get();
            if (suspected == null || !isRunning(suspected)) {
                suspicion.compareAndSet(suspected, null);
                return false;
            }
            long now = System.nanoTime();
            if (now - suspected.since() >= TIME_TO_END.toNanos()) {
                return true;
            }
            if (now - end >= 0) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
    }

    private boolean isRunning(Suspicion suspected) {
        return suspected.tasks().entrySet().stream().anyMatch(task -> task.getValue().equals(tasks.get(task.getKey())));
    }

    /** Ends the threads as soon as they have nothing to do; what the client still has to say to them is done. */
    void end() {
        setKeepAliveTime(1, TimeUnit.MILLISECONDS);
    }
}
