package io.github.sttcompare.corpus;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies the listener of a run, one event after another, limiting the rate of progress events. Thread-safe. */
final class Telling implements Consumer<RunEvent> {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sttcompare.corpus");
    private static final long EVERY_NANOS = 200_000_000;

    private final Consumer<? super RunEvent> listener;
    private final long total;
    private final Spending spending;
    private final long start = System.nanoTime();
    private final Set<CallKey> over = ConcurrentHashMap.newKeySet();
    private long done;
    private long failed;
    private long found;
    private int inFlight;
    private long told = start - EVERY_NANOS;

    Telling(Consumer<? super RunEvent> listener, long total, Spending spending) {
        this.listener = listener;
        this.total = total;
        this.spending = spending;
    }

    @Override
    public synchronized void accept(RunEvent event) {
        tell(listener, event);
    }

    static void tell(Consumer<? super RunEvent> listener, RunEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.warn("the listener of a run failed; the run continues", e);
        }
    }

    synchronized void begun(int calls) {
        inFlight += calls;
    }

    synchronized void over(boolean answered) {
        inFlight--;
        if (answered) {
            done++;
        } else {
            failed++;
        }
        maybeTell(false);
    }

    /**
     * Records calls that turned out to have been made already, by another process or for another recording with the same
     * audio.
     */
    synchronized void found(int calls) {
        if (calls > 0) {
            found += calls;
            maybeTell(false);
        }
    }

    /** Records calls that are over although their recording will be processed again, because other calls are not. */
    void over(Collection<CallKey> calls) {
        over.addAll(calls);
    }

    /** Forgets calls whose recording will not be processed again. */
    void forget(Collection<CallKey> calls) {
        calls.forEach(over::remove);
    }

    /** {@return whether a call of a recording that is processed again is over} */
    boolean isOver(CallKey call) {
        return over.contains(call);
    }

    /** Records calls that will not be made. */
    synchronized void dropped(int calls) {
        failed += calls;
        maybeTell(false);
    }

    synchronized void end() {
        maybeTell(true);
    }

    private void maybeTell(boolean now) {
        long at = System.nanoTime();
        if (now || at - told >= EVERY_NANOS) {
            told = at;
            tell(listener, new RunEvent.Progress(
                    done + found, failed, inFlight, total, Duration.ofNanos(at - start), left(at), spending.used()));
        }
    }

    private @Nullable Duration left(long at) {
        long over = done + failed + found;
        return over == 0 ? null : Duration.ofNanos((long) ((double) (at - start) / over * Math.max(0, total - over)));
    }
}
