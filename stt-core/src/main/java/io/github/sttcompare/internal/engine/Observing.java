package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.spi.ComparisonObserver;
import io.github.sttcompare.spi.ComparisonStart;
import io.github.sttcompare.spi.ComparisonWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Those who observe one comparison. Whatever they throw is caught here, so that observing changes nothing. Thread-safe. */
final class Observing {

    /** Nobody does. */
    static final Observing NOBODY = new Observing();

    private final List<ComparisonWatch> watches = new ArrayList<>(1);
    private final AtomicBoolean failureLogged = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    private Observing() {}

    /** Asks observers, on the thread that asks for a comparison, whether they follow it. */
    static Observing begin(
            List<ComparisonObserver> observers,
            ComparisonId id,
            Audio audio,
            CompareOptions options,
            List<Participant> providers) {
        if (!anyEnabled(observers)) {
            return NOBODY;
        }
        Observing observing = new Observing();
        for (ComparisonObserver observer : observers) {
            observing.guarded(() -> observing.add(observer, id, audio, options, providers));
        }
        return observing.byNobody() ? NOBODY : observing;
    }

    /** Indices and no iterator, for this is asked for every comparison, of observers that are mostly switched off. */
    private static boolean anyEnabled(List<ComparisonObserver> observers) {
        for (int i = 0; i < observers.size(); i++) {
            try {
                if (observers.get(i).enabled()) {
                    return true;
                }
            } catch (Throwable t) {
                // one that cannot even say so is told of where it begins
                return true;
            }
        }
        return false;
    }

    private void add(
            ComparisonObserver observer, ComparisonId id, Audio audio, CompareOptions options, List<Participant> providers) {
        ComparisonWatch watch = !observer.enabled()
                ? null
                : observer.begin(new ComparisonStart(
                        id.toString(), audio.info(), options, providers.stream().map(Participant::id).toList()));
        if (watch != null) {
            watches.add(watch);
        }
    }

    boolean byNobody() {
        return watches.isEmpty();
    }

    /** Makes an attempt, within all watches. It is made once, on the current thread, whatever these do with it. */
    void attempt(String provider, int piece, Runnable attempt) {
        Runnable work = new Once(attempt);
        for (ComparisonWatch watch : watches.reversed()) {
            Runnable inner = work;
            work = new Once(() -> {
                guarded(() -> watch.attempt(provider, piece, inner));
                inner.run();
            });
        }
        work.run();
    }

    /** Something that is done once, on the thread that it was made for. */
    private static final class Once implements Runnable {
        private final Thread thread = Thread.currentThread();
        private final Runnable work;
        /** Only for that thread. */
        private boolean done;

        Once(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (Thread.currentThread().equals(thread) && !done) {
                done = true;
                work.run();
            }
        }
    }

    void retrying(String provider, int piece, Failure failure) {
        all(watch -> watch.retrying(provider, piece, failure));
    }

    void settled(String provider, @Nullable Outcome outcome) {
        all(watch -> watch.settled(provider, outcome));
    }

    /** The comparison is over; told once, however often it is called. */
    void ended(@Nullable Comparison comparison) {
        if (!byNobody() && ended.compareAndSet(false, true)) {
            all(watch -> watch.ended(comparison));
        }
    }

    private void all(Consumer<ComparisonWatch> telling) {
        for (ComparisonWatch watch : watches) {
            guarded(() -> telling.accept(watch));
        }
    }

    private void guarded(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable t) {
            failed(t);
            if (t instanceof InterruptedException) {
                // thrown undeclared, as Kotlin does: the interrupt must not get lost
                Thread.currentThread().interrupt();
            }
        }
    }

    private void failed(Throwable thrown) {
        if (failureLogged.compareAndSet(false, true)) {
            Logs.quietly(() -> Logs.COMPARISON.warn("an observer failed (logged once per comparison): {}",
                    Logs.line(Failures.describe(thrown))));
            Failures.debug(Logs.COMPARISON, "an observer failed", thrown);
        }
    }
}
