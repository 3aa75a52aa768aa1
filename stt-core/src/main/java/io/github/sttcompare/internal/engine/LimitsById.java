package io.github.sttcompare.internal.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The limits of each provider, kept only as long as they matter, so that any number of ids needs bounded memory. Thread-safe. */
final class LimitsById {

    /** Up to this many are kept without checking whether they still matter. */
    private static final int ALWAYS_KEPT = 256;

    private final EngineConfig config;
    /** The limits of every provider if none were configured. */
    private final @Nullable ProviderLimits none;
    private final Map<String, ProviderLimits> byId = new ConcurrentHashMap<>();
    private final AtomicInteger sweepAbove = new AtomicInteger(ALWAYS_KEPT);

    LimitsById(EngineConfig config) {
        this.config = config;
        this.none = config.limitsCalls() ? null : newLimits();
    }

    /** {@return the limits of a provider}, kept at least until their {@link ProviderLimits#release}. */
    ProviderLimits of(String id) {
        if (none != null) {
            none.use();
            return none;
        }
        long now = config.time().nanoTime();
        if (byId.size() > sweepAbove.get()) {
            sweep(now);
        }
        return byId.compute(id, (key, known) -> {
            ProviderLimits limits = known == null ? newLimits() : known;
            limits.use(now);
            return limits;
        });
    }

    /** One by one, so that limits that are just being obtained are not removed. */
    private void sweep(long now) {
        for (String id : byId.keySet()) {
            byId.computeIfPresent(id, (key, limits) -> limits.isForgettable(now) ? null : limits);
        }
        sweepAbove.set(Math.max(ALWAYS_KEPT, 2 * byId.size()));
    }

    /** How many are kept; for tests. */
    int size() {
        return byId.size();
    }

    private ProviderLimits newLimits() {
        return new ProviderLimits(config.maxConcurrentCalls(), config.adaptive(), config.callsPerSecond());
    }
}
