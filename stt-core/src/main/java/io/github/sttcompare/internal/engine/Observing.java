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

/** The observers of one comparison. Whatever they throw is caught here, so that observing cannot change a result. Thread-safe. */
final class Observing {

    /** No observers. */
    static final Observing NOBODY = new Observing(Context.NONE);

    private final Context context;
    private final List<ComparisonWatch> watches = new ArrayList<>(1);
    private final AtomicBoolean failureLogged = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    private Observing(Context context) {
        this.context = context;
    }

    /** Asks the observers whether they follow a comparison, on the thread that requests it. */
    static Observing begin(
            List<ComparisonObserver> observers,
            ComparisonId id,
            Audio audio,
            CompareOptions options,
            List<Participant> providers,
            Context context) {
        if (!anyEnabled(observers)) {
            return NOBODY;
        }
        Observing observing = new Observing(context);
        for (ComparisonObserver observer : observers) {
            observing.guarded(() -> observing.add(observer, id, audio, options, providers));
        }
        return observing.byNobody() ? NOBODY : observing;
    }

    /** Uses indices rather than an iterator, because this runs for every comparison, usually with all observers disabled. */
    private static boolean anyEnabled(List<ComparisonObserver> observers) {
        for (int i = 0; i < observers.size(); i++) {
            try {
                if (observers.get(i).enabled()) {
                    return true;
                }
            } catch (Throwable t) {
                // if even enabled() throws, begin() is called, which reports the failure
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

    /** Makes an attempt, wrapped in all watches. It is made exactly once, on the current thread, whatever they do with it. */
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

    /** A task that runs once, on the thread for which it was created. */
    private static final class Once implements Runnable {
        private final Thread thread = Thread.currentThread();
        private final Runnable work;
        /** Only used on that thread. */
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

    /** Reports the end of the comparison; calling it again has no effect. */
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
                // thrown without being declared, as Kotlin code may: the interrupt must not get lost
                Thread.currentThread().interrupt();
            }
        }
    }

    private void failed(Throwable thrown) {
        if (failureLogged.compareAndSet(false, true)) {
            context.log(() -> {
                Logs.COMPARISON.warn("an observer failed (logged once per comparison): {}", Logs.line(Failures.describe(thrown)));
                Failures.debug(Logs.COMPARISON, "an observer failed", thrown);
            });
        }
    }
}
