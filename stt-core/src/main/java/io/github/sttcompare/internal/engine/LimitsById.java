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

    /** {@return the limits of a provider}, kept at least until their {@link ProviderLimits#release}. */
    ProviderLimits of(String id) {
        if (none != null) {
            none.use();
            return none;
        }
        if (byId.size() > sweepAbove.get()) {
            sweep(config.time().nanoTime());
        }
        return byId.compute(id, (key, known) -> {
            ProviderLimits limits = known == null ? newLimits() : known;
            limits.use();
            return limits;
        });
    }

    /** One by one, so that none is forgotten that is just being taken. */
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
