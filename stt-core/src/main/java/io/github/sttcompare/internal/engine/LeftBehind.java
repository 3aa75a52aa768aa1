package io.github.sttcompare.internal.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the threads that ignored their interrupt and still run. Thread-safe. */
final class LeftBehind {

    private final Map<String, Integer> byProvider = new ConcurrentHashMap<>();
    private final int max;

    LeftBehind(int max) {
        this.max = max;
    }

    void left(String provider) {
        add(provider, 1);
    }

    /** A thread that had been left behind has come to its end after all, which may be told before {@link #left} is. */
    void ended(String provider) {
        add(provider, -1);
    }

    private void add(String provider, int change) {
        byProvider.merge(provider, change, (count, more) -> count + more == 0 ? null : count + more);
    }

    /** How many threads a provider has left behind, if all together are too many; else 0. */
    int excess(String provider) {
        Integer own = byProvider.get(provider);
        return own != null && own > 0 && byProvider.values().stream().mapToInt(Integer::intValue).sum() >= max ? own : 0;
    }
}
