package io.github.sttcompare.gcp;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.DaemonThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one session of a provider: opened by the first call that needs it, on a separate thread (loading Google's classes
 * takes long and would delay other virtual threads), and closed with the provider. If opening fails, the next call tries
 * again. Thread-safe.
 */
final class SharedSession implements AutoCloseable {

    private final GcpConfig config;
    private final ThreadFactory openers;
    private final SentSecrets sent = new SentSecrets();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable CompletableFuture<SpeechSession> opening;
    private volatile boolean closed;

    SharedSession(GcpConfig config) {
        this.config = config;
        this.openers = DaemonThreads.named(config.id() + "/open", SharedSession.class);
    }

    /**
     * {@return the session, opened}
     *
     * @param time the time left for the call
     */
    SpeechSession open(CallTime time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long nanos = time.left().toNanos();
        try {
            return opening().get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new SttException(ErrorKind.TIMEOUT,
                    "Google's client was not ready within the time of the call; warm the provider up, or allow more time");
        } catch (ExecutionException e) {
            throw closed ? closedFailure() : new GcpErrors(Masking.NONE).of(e.getCause(), "");
        }
    }

    private CompletableFuture<SpeechSession> opening() {
        lock.lock();
        try {
            if (closed) {
                throw closedFailure();
            }
            CompletableFuture<SpeechSession> known = opening;
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

    private void start(CompletableFuture<SpeechSession> opening) {
        openers.newThread(() -> {
            try {
                SpeechSession session = SpeechSession.open(config, sent);
                opening.complete(session);
                if (closed) {
                    session.close();
                }
            } catch (Throwable t) {
                // including a LinkageError: waiting callers must be notified
                opening.completeExceptionally(t);
            }
        }).start();
    }

    boolean closed() {
        return closed;
    }

    /** {@return the tokens of a new call} */
    SentSecrets.OfCall call() {
        return sent.call();
    }

    SttException closedFailure() {
        return new SttException(ErrorKind.CONFIGURATION,
                "the provider '" + config.id() + "' is closed; open a new one");
    }

    @Override
    public void close() {
        CompletableFuture<SpeechSession> known;
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
