package io.github.sttcompare.internal.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Counts the threads that ignored their interrupt and still run. Thread-safe. */
final class LeftBehind {

    /** An object created in advance, unlike a lambda, because a thread that ends for lack of memory must be able to use it. */
    private static final class OneLess implements BiFunction<String, Integer, @Nullable Integer> {
        @Override
        public @Nullable Integer apply(String provider, Integer count) {
            return count == 1 ? null : count - 1;
        }
    }

    private final OneLess oneLess = new OneLess();
    private final Map<String, Integer> byProvider = new ConcurrentHashMap<>();
    private final int max;

    LeftBehind(int max) {
        this.max = max;
    }

    /** A thread is about to be left behind. */
    void left(String provider) {
        byProvider.merge(provider, 1, Integer::sum);
    }

    /** A thread that was left behind has ended after all. Needs no memory. */
    void ended(String provider) {
        byProvider.computeIfPresent(provider, oneLess);
    }

    /** How many threads a provider has left behind, if there are too many over all providers; otherwise 0. */
    int excess(String provider) {
        Integer own = byProvider.get(provider);
        return own != null && byProvider.values().stream().mapToInt(Integer::intValue).sum() >= max ? own : 0;
    }
}
