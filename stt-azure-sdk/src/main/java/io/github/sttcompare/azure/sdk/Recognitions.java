package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The recognitions of one provider. There are never more than its capacity, and one counts until the SDK has let go of it:
 * an SDK that hangs costs that many threads and no more. Thread-safe.
 */
final class Recognitions implements AutoCloseable {

    private final Config config;
    private final Engine engine;
    private final ThreadFactory threads;
    private final Semaphore free;
    private final Set<Recognition> active = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Recognitions(Config config, Engine engine) {
        this.config = config;
        this.engine = engine;
        this.threads = Threads.daemons(config.id() + "/sdk-call");
        this.free = new Semaphore(config.capacity());
    }

    /**
     * Begins a recognition.
     *
     * @param plan  what to ask for
     * @param nanos how long to wait when the SDK is busy with as many as it may
     * @return the recognition, which the caller closes
     */
    Recognition begin(Plan plan, long nanos) throws InterruptedException {
        if (!closed && !free.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            throw new SttException(ErrorKind.UNAVAILABLE, "the Speech SDK is still busy with " + config.capacity()
                    + " earlier calls of '" + config.id() + "', or with ending them; make fewer at once, or wait until those to a "
                    + "service that does not answer are given up");
        }
        Recognition[] self = new Recognition[1];
        Recognition recognition = new Recognition(plan, engine, () -> {
            active.remove(self[0]);
            free.release();
        });
        self[0] = recognition;
        active.add(recognition);
        if (closed) {
            active.remove(recognition);
            free.release();
            throw closedFailure();
        }
        try {
            threads.newThread(recognition::run).start();
        } catch (Throwable t) {
            // no memory for another thread
            active.remove(recognition);
            free.release();
            throw t;
        }
        return recognition;
    }

    /** {@return how many recognitions the SDK has not let go of} */
    int active() {
        return active.size();
    }

    private SttException closedFailure() {
        return new SttException(ErrorKind.CONFIGURATION, "the provider '" + config.id() + "' is closed; open a new one");
    }

    /** Ends all of them, without waiting for the SDK. */
    @Override
    public void close() {
        closed = true;
        // who waits for a place finds it closed
        free.release(config.capacity());
        Collection<Recognition> all = List.copyOf(active);
        all.forEach(recognition -> recognition.fail(closedFailure()));
    }
}
