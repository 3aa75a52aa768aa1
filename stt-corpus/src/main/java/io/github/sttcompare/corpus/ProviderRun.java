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
 * @param fingerprint the fingerprint under which its results are stored, see {@link
 *     io.github.sttcompare.SttProvider#fingerprint}
 * @param made        how many outcomes came from calls of this run
 * @param reused      how many outcomes were already in the store
 * @param price       the price by which costs are computed, with its date and source, or that the provider is free; null if there
 *     is no price
 * @param cost        the cost of the calls of this run, by the vendor's bill if it reports one, otherwise by its price;
 *     null if there is no price
 * @param maybePaid   the maximum cost of those calls of this run that may or may not have been billed, such as those cut
 *     off by a crash; null if there is no price
 * @param stopped     why not every call was made, one sentence: its budget is used up, or it was paused; null if every
 *                    call was made
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
