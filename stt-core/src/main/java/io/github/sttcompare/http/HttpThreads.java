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
 * The threads of one HTTP client, created as needed. They record which task each of them runs, so that a task that never
 * ends can be detected: the JDK's chunk parser has an endless loop, which cannot be stopped from outside.
 */
final class HttpThreads extends ThreadPoolExecutor {

    /** A task that is still running this long after its call was cancelled will never end. */
    static final Duration TIME_TO_END = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final long IDLE_SECONDS = 60;

    /**
     * What was running when a call was cancelled.
     *
     * @param tasks the numbers of the tasks, by thread
     * @param since when, as {@link System#nanoTime} counts
     */
    private record Suspicion(Map<Thread, Long> tasks, long since) {}

    /** The number of the task that each thread is running. */
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

    /** Records what is running now that a call was cancelled; it should end at once. */
    void callWasCancelled() {
        suspicion.updateAndGet(before -> before != null && isRunning(before) ? before : new Suspicion(Map.copyOf(tasks), System.nanoTime()));
    }

    /**
     * {@return whether a task is still running that should have ended when a call was cancelled, and has had time to do
     * so}
     *
     * <p>It waits until that is known.
     *
     * @param end when to stop waiting, as a value of {@link System#nanoTime}
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

    /** Ends the threads as soon as they are idle; tasks that the client still submits are run. */
    void end() {
        setKeepAliveTime(1, TimeUnit.MILLISECONDS);
    }
}
