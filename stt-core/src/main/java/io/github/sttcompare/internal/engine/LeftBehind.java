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
        byProvider.merge(provider, 1, Integer::sum);
    }

    /** A thread that had been left behind has come to its end after all. */
    void ended(String provider) {
        byProvider.computeIfPresent(provider, (id, count) -> count == 1 ? null : count - 1);
    }

    /** How many threads a provider has left behind, if all together are too many; else 0. */
    int excess(String provider) {
        Integer own = byProvider.get(provider);
        return own != null && byProvider.values().stream().mapToInt(Integer::intValue).sum() >= max ? own : 0;
    }
}
