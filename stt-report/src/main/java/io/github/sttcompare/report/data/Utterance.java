package io.github.sttcompare.report.data;

import io.github.sttcompare.Comparison;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One utterance of a report: the result of sending it to all providers. Immutable and thread-safe.
 *
 * @param id         its id, unique within the report
 * @param cluster    the group it belongs to, such as its speaker; null if it belongs to none
 * @param metadata   what the corpus says about it, such as its noise or its accent, in the order of the corpus; unmodifiable
 * @param audio      the path of its audio, as in the corpus; null if it is not known
 * @param comparison the result; its options contain the reference
 */
public record Utterance(
        String id,
        @Nullable String cluster,
        Map<String, String> metadata,
        @Nullable String audio,
        Comparison comparison) {

    /** Copies the map. */
    public Utterance {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(comparison, "comparison");
        metadata = metadata.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * {@return an utterance of which only the comparison is known}
     *
     * @param id         its id
     * @param comparison the result
     */
    public static Utterance of(String id, Comparison comparison) {
        return new Utterance(id, null, Map.of(), null, comparison);
    }

    /** {@return what was really said; null if it is not known} */
    public @Nullable String reference() {
        return comparison.options().reference();
    }
}
