package io.github.sttcompare.vosk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.DaemonThreads;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A model that is loaded when it is first needed, on a separate thread: Vosk cannot be interrupted while it loads, but
 * callers that wait for it can. Thread-safe. If loading fails, the next caller tries again.
 */
final class Loading implements AutoCloseable {

    private final Callable<VoskModel> loader;
    private final DaemonThreads threads = DaemonThreads.named("vosk/load", Loading.class);
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed;
    private @Nullable FutureTask<VoskModel> task;
    private @Nullable VoskModel model;

    /** @param loader loads it; its thread is interrupted when this object is closed */
    Loading(Callable<VoskModel> loader) {
        this.loader = loader;
    }

    /**
     * {@return the model, loaded}
     *
     * @throws SttException if it cannot be loaded, or of kind {@code CONFIGURATION} if this object was closed
     * @throws InterruptedException if the thread was interrupted; loading continues for the next caller
     */
    VoskModel get() throws InterruptedException {
        FutureTask<VoskModel> loading = started();
        try {
            return loading.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (CancellationException e) {
            throw VoskErrors.closed();
        }
    }

    private FutureTask<VoskModel> started() {
        lock.lock();
        try {
            if (closed) {
                throw VoskErrors.closed();
            }
            FutureTask<VoskModel> known = task;
            if (known == null || known.state() == Future.State.FAILED) {
                known = new FutureTask<>(this::load);
                task = known;
                threads.newThread(known).start();
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private VoskModel load() throws Exception {
        VoskModel loaded = loader.call();
        lock.lock();
        try {
            if (closed) {
                loaded.close();
                throw VoskErrors.closed();
            }
            model = loaded;
            return loaded;
        } finally {
            lock.unlock();
        }
    }

    /** One exception for each waiting caller, because it has the stack trace of the calling thread. */
    private SttException failure(@Nullable Throwable cause) {
        if (closed) {
            return VoskErrors.closed();
        }
        if (cause instanceof SttException known) {
            return new SttException(known.kind(), String.valueOf(known.getMessage()), known);
        }
        return new SttException(ErrorKind.INTERNAL, "loading the model failed: " + cause, cause);
    }

    boolean isClosed() {
        return closed;
    }

    /** Frees the model, or makes sure that it is freed as soon as it is loaded. Calling it again has no effect. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (model != null) {
                model.close();
            } else if (task != null) {
                task.cancel(true);
            }
        } finally {
            lock.unlock();
        }
    }
}
