package io.github.sttcompare.internal.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Counts the threads that ignored their interrupt and still run. Thread-safe. */
final class LeftBehind {

    /** An object created in advance, unlike a lambda, because a thread that ends for lack of memory must be able to use it. */
    private static final class OneLess implements BiFunction<String, AtomicInteger, @Nullable AtomicInteger> {
        @Override
        public @Nullable AtomicInteger apply(String provider, AtomicInteger count) {
            return count.decrementAndGet() == 0 ? null : count;
        }
    }

    private final OneLess oneLess = new OneLess();
    private final Map<String, AtomicInteger> byProvider = new ConcurrentHashMap<>();
    private final int max;

    LeftBehind(int max) {
        this.max = max;
    }

    /** A thread is about to be left behind. */
    void left(String provider) {
        byProvider.compute(provider, (name, count) -> {
            AtomicInteger threads = count == null ? new AtomicInteger() : count;
            threads.incrementAndGet();
            return threads;
        });
    }

    /** A thread that was left behind has ended after all. Needs no memory. */
    void ended(String provider) {
        byProvider.computeIfPresent(provider, oneLess);
    }

    /** How many threads a provider has left behind, if there are too many over all providers; otherwise 0. */
    int excess(String provider) {
        AtomicInteger own = byProvider.get(provider);
        return own != null && byProvider.values().stream().mapToInt(AtomicInteger::get).sum() >= max ? own.get() : 0;
    }
}
