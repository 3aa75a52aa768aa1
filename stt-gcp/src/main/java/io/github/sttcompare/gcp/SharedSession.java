package io.github.sttcompare.gcp;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one session of a provider: opened by whoever needs it first, on a thread of its own (loading Google's classes
 * takes long and would hold up other virtual threads), and closed with the provider. A failure to open is not kept:
 * the next call tries again. Thread-safe.
 */
final class SharedSession implements AutoCloseable {

    private static final ThreadFactory OPENERS = DaemonThreads.named(GcpProvider.ID + "/open", SharedSession.class);

    private final Config config;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable CompletableFuture<Session> opening;
    private volatile boolean closed;

    SharedSession(Config config) {
        this.config = config;
    }

    /**
     * {@return the session, opened}
     *
     * @param remaining the time left
     */
    Session open(Supplier<Duration> remaining) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long nanos = Caller.timeLeft(remaining).toNanos();
        try {
            return opening().get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new SttException(ErrorKind.TIMEOUT,
                    "Google's client was not ready in the time the call had; warm the provider up, or allow more time");
        } catch (ExecutionException e) {
            throw closed ? closedFailure() : Errors.of(e.getCause());
        }
    }

    private CompletableFuture<Session> opening() {
        lock.lock();
        try {
            if (closed) {
                throw closedFailure();
            }
            CompletableFuture<Session> known = opening;
            if (known == null || known.isCompletedExceptionally()) {
                known = new CompletableFuture<>();
                opening = known;
                start(known);
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private void start(CompletableFuture<Session> opening) {
        OPENERS.newThread(() -> {
            try {
                Session session = Session.open(config);
                opening.complete(session);
                if (closed) {
                    session.close();
                }
            } catch (Throwable t) {
                // also a LinkageError: whoever waits has to hear of it
                opening.completeExceptionally(t);
            }
        }).start();
    }

    boolean closed() {
        return closed;
    }

    static SttException closedFailure() {
        return new SttException(ErrorKind.CONFIGURATION,
                "the provider '" + GcpProvider.ID + "' is closed; open a new one");
    }

    @Override
    public void close() {
        CompletableFuture<Session> known;
        lock.lock();
        try {
            closed = true;
            known = opening;
        } finally {
            lock.unlock();
        }
        if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
            known.join().close();
        }
    }
}
