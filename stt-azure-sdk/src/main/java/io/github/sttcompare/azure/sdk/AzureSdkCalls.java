package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.DaemonThreads;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The recognitions of one provider. There are never more than its capacity, and each counts until the SDK has released
 * it, so a hanging SDK costs at most that many threads. Thread-safe.
 */
final class AzureSdkCalls implements AutoCloseable {

    /** Half a second longer than the SDK is given before its connection is cut. */
    private static final Duration AT_JVM_END = Duration.ofMillis(2_500);

    private final AzureSdkConfig config;
    private final Engine engine;
    private final ThreadFactory threads;
    private final ThreadFactory hooks;
    private final Semaphore free;
    /** The recognitions that the SDK has not released, each with its shutdown hook. */
    private final Map<AzureSdkCall, Thread> active = new ConcurrentHashMap<>();
    private volatile boolean closed;

    AzureSdkCalls(AzureSdkConfig config, Engine engine) {
        this.config = config;
        this.engine = engine;
        this.threads = DaemonThreads.named(config.id() + "/sdk-call", AzureSdkCalls.class);
        this.hooks = DaemonThreads.named(config.id() + "/jvm-end", AzureSdkCalls.class);
        this.free = new Semaphore(config.capacity());
    }

    /**
     * Starts a recognition.
     *
     * @param plan  what to ask for
     * @param nanos how long to wait if the capacity is used up
     * @return the recognition, which the caller closes
     */
    AzureSdkCall begin(AzureSdkPlan plan, long nanos) throws InterruptedException {
        if (!closed && !free.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            throw new SttException(ErrorKind.UNAVAILABLE, "the Speech SDK is still busy with " + config.capacity()
                    + " earlier calls of '" + config.id() + "', or with ending them; make fewer at a time, or wait "
                    + "until the calls to an unresponsive service are given up" + config.ending());
        }
        AzureSdkCall recognition = new AzureSdkCall(plan, engine);
        Thread worker = threads.newThread(() -> {
            recognition.run();
            release(recognition);
        });
        Thread hook = hooks.newThread(() -> endWithTheJvm(recognition, worker));
        active.put(recognition, hook);
        try {
            if (closed) {
                throw closedFailure();
            }
            Runtime.getRuntime().addShutdownHook(hook);
            worker.start();
            return recognition;
        } catch (IllegalStateException e) {
            release(recognition);
            throw SttException.builder(ErrorKind.UNAVAILABLE, "the JVM is shutting down; '" + config.id() + "' accepts no more "
                    + "calls")
                    .retryable(false).cause(e).build();
        } catch (Throwable t) {
            // closed in the meantime, or no memory for another thread
            release(recognition);
            throw t;
        }
    }

    private void release(AzureSdkCall recognition) {
        Thread hook = active.remove(recognition);
        try {
            if (hook != null) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } catch (IllegalStateException e) {
            // it is running
        }
        free.release();
    }

    /** A JVM that exits while the SDK cleans up can hang in the SDK's native libraries, so it waits for a short time. */
    private static void endWithTheJvm(AzureSdkCall recognition, Thread worker) {
        recognition.close();
        try {
            boolean unused = worker.join(AT_JVM_END);
        } catch (InterruptedException e) {
            // the JVM exits anyway
        }
    }

    /** {@return how many recognitions the SDK has not released} */
    int active() {
        return active.size();
    }

    private SttException closedFailure() {
        return new SttException(ErrorKind.CONFIGURATION, "the provider '" + config.id() + "' is closed; open a "
                + "new one");
    }

    /** Ends all of them, without waiting for the SDK. */
    @Override
    public void close() {
        closed = true;
        // threads that wait for a place find it closed
        free.release(config.capacity());
        Collection<AzureSdkCall> all = List.copyOf(active.keySet());
        all.forEach(recognition -> recognition.fail(closedFailure()));
    }
}
