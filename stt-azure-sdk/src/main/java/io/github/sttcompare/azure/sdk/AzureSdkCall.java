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
 * One recognition. Whatever blocks inside the SDK blocks a daemon thread of this recognition's own; who waits for the
 * result parks on a queue, and leaves when they like. The thread then ends the recogniser, however long the SDK takes
 * for that. Thread-safe.
 */
final class AzureSdkCall implements Engine.Listener, AutoCloseable {

    /** What happens, for the thread that waits. */
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
    /** There is more audio, which waits until the service acknowledges some. */
    private boolean full;

    /**
     * A recognition that has not begun.
     *
     * @param plan   what to ask for
     * @param engine the SDK
     */
    AzureSdkCall(AzureSdkPlan plan, Engine engine) {
        this.plan = plan;
        this.engine = engine;
    }

    /**
     * The thread of this recognition: prepares, feeds, waits until it is over, and cleans up. Throws nothing, and
     * returns when the SDK has let go of everything.
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
            // also a LinkageError: whoever waits has to hear of it
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
            // told before the session is closed, which may take long
            fail(AzureSdkErrors.of(t, secrets()));
        }
    }

    private void recognise(Engine.Session session, Audio audio) throws Exception {
        // what may go at once goes before the start, which waits for the connection
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

    /** Gives audio to the SDK as the window allows. */
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

        /** Gives what may be given now. */
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

    /** Waits until it is over or the service has acknowledged something since the last time. */
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

    /** {@return what happens next; null when nothing does in the time} */
    @Nullable Event next(long nanos) throws InterruptedException {
        return events.poll(nanos, TimeUnit.NANOSECONDS);
    }

    /** {@return what the SDK calls it; null before it does} */
    @Nullable String sessionId() {
        return sessionId;
    }

    /** {@return what no message may show} */
    Secrets secrets() {
        return credential.secrets();
    }

    /** {@return the failure of a call whose time is up} */
    SttException timedOut() {
        lock.lock();
        try {
            return AzureSdkErrors.timedOut(sessionId, full);
        } finally {
            lock.unlock();
        }
    }

    /** Ends it; who waits is told why. */
    void fail(SttException failure) {
        last(new Event.Failed(failure));
    }

    /** Nobody waits any more. */
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
        last(new Event.Failed(AzureSdkErrors.of(code, details, secrets(), sessionId, plan.audio() != null)));
    }
}
