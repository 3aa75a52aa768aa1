package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One recognition. Calls that block inside the SDK block only this recognition's own daemon thread; the caller waits for
 * the result on a queue, and may stop waiting at any time. The thread then ends the recogniser, however long the SDK
 * takes for that. Thread-safe.
 */
final class AzureSdkCall implements Engine.Listener, AutoCloseable {

    /** Events for the waiting thread. */
    sealed interface Event {
        record Connected() implements Event {}

        record Hypothesis(String text) implements Event {}

        record Phrase(String json, String latencyMs) implements Event {}

        record Ended() implements Event {}

        record Failed(SttException failure) implements Event {}
    }

    private static final int CHUNK = SentAudio.BYTES_PER_SECOND;

    private final AzureSdkPlan plan;
    private final Engine engine;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final SentAudio window = new SentAudio();
    private final ConnectionWatch link = new ConnectionWatch();
    private volatile Credential credential = Credential.NONE;
    private volatile @Nullable String sessionId;
    private boolean over;
    private boolean acknowledged;
    /** Whether there is more audio, which waits until the service acknowledges some. */
    private boolean full;

    /**
     * Creates a recognition that has not started.
     *
     * @param plan   what to request
     * @param engine the SDK
     */
    AzureSdkCall(AzureSdkPlan plan, Engine engine) {
        this.plan = plan;
        this.engine = engine;
    }

    /**
     * The thread of this recognition: prepares, feeds, waits until it is over, and cleans up. Throws nothing, and returns
     * when the SDK has released everything.
     */
    void run() {
        try {
            Credential identity = Credential.of(plan.config());
            credential = identity;
            if (!isOver()) {
                try (Engine.Session session = engine.open(plan, identity, this)) {
                    recognise(session);
                }
            }
        } catch (Throwable t) {
            // including a LinkageError: the waiting thread must be notified
            fail(AzureSdkErrors.of(t, secrets()));
        }
    }

    private void recognise(Engine.Session session) {
        try {
            Audio audio = plan.audio();
            if (audio == null) {
                session.connect();
                while (!isOver()) {
                    await();
                }
            } else {
                recognise(session, audio);
            }
        } catch (Throwable t) {
            // reported before the session is closed, which may take long
            fail(AzureSdkErrors.of(t, secrets()));
        }
    }

    private void recognise(Engine.Session session, Audio audio) throws Exception {
        // the first audio is passed on before the start, which waits for the connection
        try (InputStream pcm = audio.openPcm()) {
            Feed feed = new Feed(session, pcm, audio.pcmLength());
            feed.give();
            if (!isOver()) {
                session.start();
            }
            while (!isOver()) {
                await();
                feed.give();
            }
        }
    }

    /** Passes audio to the SDK as the window allows. */
    private final class Feed {
        private final Engine.Session session;
        private final InputStream pcm;
        private final long length;
        private long given;
        private boolean ended;

        Feed(Engine.Session session, InputStream pcm, long length) {
            this.session = session;
            this.pcm = pcm;
            this.length = length;
        }

        /** Passes on as much as is allowed now. */
        void give() throws IOException {
            int next = next();
            while (!ended && mayHave(given + next)) {
                byte[] chunk = pcm.readNBytes(next);
                given += next;
                session.write(chunk);
                next = next();
                if (next == 0) {
                    session.endOfAudio();
                    ended = true;
                }
            }
        }

        private int next() {
            return (int) Math.min(CHUNK, length - given);
        }
    }

    private boolean mayHave(long bytes) {
        lock.lock();
        try {
            full = !window.allows(bytes);
            return !full && !over;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the recognition is over, or the service has acknowledged something since the last time. */
    private void await() throws InterruptedException {
        lock.lock();
        try {
            while (!over && !acknowledged) {
                long patience = link.patience(System.nanoTime());
                if (patience <= 0) {
                    failed("ConnectionFailure", "the service closed the connection, and the Speech SDK gives no reason");
                } else {
                    long unused = changed.awaitNanos(patience);
                }
            }
            acknowledged = false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** {@return the next event; null if there is none in the given time} */
    @Nullable Event next(long nanos) throws InterruptedException {
        return events.poll(nanos, TimeUnit.NANOSECONDS);
    }

    /** {@return the SDK's id of the session; null if not known yet} */
    @Nullable String sessionId() {
        return sessionId;
    }

    /** {@return the secrets that no message may show} */
    Secrets secrets() {
        return credential.secrets();
    }

    /** {@return the failure of a call whose time is up} */
    SttException timedOut() {
        lock.lock();
        try {
            return AzureSdkErrors.timedOut(sessionId, full, plan.config().ending());
        } finally {
            lock.unlock();
        }
    }

    /** Ends it with a failure, which is reported to the waiting thread. */
    void fail(SttException failure) {
        last(new Event.Failed(failure));
    }

    /** Called when the caller no longer waits. */
    @Override
    public void close() {
        last(null);
    }

    private void last(@Nullable Event event) {
        lock.lock();
        try {
            if (!over) {
                over = true;
                if (event != null) {
                    events.add(event);
                }
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell(Event event) {
        lock.lock();
        try {
            if (!over) {
                events.add(event);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void named(String id) {
        sessionId = id;
    }

    @Override
    public void connected() {
        lock.lock();
        try {
            link.connected();
            tell(new Event.Connected());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void disconnected() {
        lock.lock();
        try {
            link.disconnected(System.nanoTime());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void hypothesis(String text) {
        tell(new Event.Hypothesis(text));
    }

    @Override
    public void phrase(String json, long endTicks, String latencyMs) {
        lock.lock();
        try {
            tell(new Event.Phrase(json, latencyMs));
            window.acknowledge(endTicks);
            acknowledged = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ended() {
        last(new Event.Ended());
    }

    @Override
    public void failed(String code, String details) {
        last(new Event.Failed(AzureSdkErrors.of(
                code, details, secrets(), sessionId, plan.audio() != null, plan.config().ending())));
    }
}
