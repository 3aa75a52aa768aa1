package io.github.sttcompare.internal.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The limits of each provider, for as long as they matter: ids without number take no memory. Thread-safe. */
final class LimitsById {

    /** As many are kept without looking whether they still matter. */
    private static final int ALWAYS_KEPT = 256;

    private final EngineConfig config;
    /** What holds for every provider when no limit was asked for. */
    private final @Nullable ProviderLimits none;
    private final Map<String, ProviderLimits> byId = new ConcurrentHashMap<>();
    private final AtomicInteger sweepAbove = new AtomicInteger(ALWAYS_KEPT);

    LimitsById(EngineConfig config) {
        this.config = config;
        this.none = config.limitsCalls() ? null : newLimits();
    }

    ProviderLimits of(String id) {
        if (none != null) {
            return none;
        }
        if (byId.size() > sweepAbove.get()) {
            long now = config.time().nanoTime();
            byId.values().removeIf(limits -> limits.isForgettable(now));
            sweepAbove.set(Math.max(ALWAYS_KEPT, 2 * byId.size()));
        }
        return byId.computeIfAbsent(id, key -> newLimits());
    }

    private ProviderLimits newLimits() {
        return new ProviderLimits(config.maxConcurrentCalls(), config.adaptive(), config.callsPerSecond());
    }
}
