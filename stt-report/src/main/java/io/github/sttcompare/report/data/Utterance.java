package io.github.sttcompare.report.data;

import io.github.sttcompare.Comparison;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One utterance of a report: what came of sending it to all providers. Immutable and thread-safe.
 *
 * @param id         what it is called, different from every other of the report
 * @param cluster    to whom or what it belongs, such as its speaker; null when it stands for itself
 * @param metadata   what the corpus says of it, such as its noise or its accent, in the order of the corpus; unmodifiable
 * @param audio      where its audio is: a path, as the corpus has it; null when that is not known
 * @param comparison what came of it; its options hold the reference
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
     * {@return an utterance of which nothing but its comparison is known}
     *
     * @param id         what it is called
     * @param comparison what came of it
     */
    public static Utterance of(String id, Comparison comparison) {
        return new Utterance(id, null, Map.of(), null, comparison);
    }

    /** {@return what was really said; null when it is not known} */
    public @Nullable String reference() {
        return comparison.options().reference();
    }
}
