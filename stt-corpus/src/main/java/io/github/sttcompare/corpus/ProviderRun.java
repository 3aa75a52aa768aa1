package io.github.sttcompare.corpus;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one provider in a run.
 *
 * @param id          the provider's id
 * @param fingerprint what its results are kept by, see {@link io.github.sttcompare.SttProvider#fingerprint}
 * @param made        how many outcomes came from calls of this run
 * @param reused      how many outcomes the store had already
 * @param price       by which price costs are computed, with the day and the place it was looked up, or that the provider is free;
 *                    null when there is no price for it
 * @param cost        what the calls of this run cost, by the vendor's bill where it gives one, else by its price; null when there is no
 *                    price for it
 * @param maybePaid   what calls of this run cost at most of which nobody knows whether they were billed, such as those that a
 *                    crash cut off; null when there is no price for it
 * @param stopped     why not every call was made, one sentence: its budget is used up, or it was paused; null when every call was
 */
public record ProviderRun(
        String id,
        Map<String, String> fingerprint,
        long made,
        long reused,
        @Nullable String price,
        @Nullable Money cost,
        @Nullable Money maybePaid,
        @Nullable String stopped) {

    /** Copies the map. */
    public ProviderRun {
        Objects.requireNonNull(id, "id");
        fingerprint = Collections.unmodifiableMap(new TreeMap<>(fingerprint));
    }
}
