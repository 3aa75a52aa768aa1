package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.text.SafeText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The error rates of the same transcripts under other profiles, and where these change the conclusions.
 *
 * @param rows     the word error rates on common utterances, by profile; the first is that of the evaluation. Empty if the
 *     texts or their common language are not known
 * @param warnings a sentence for each order or verdict that depends on how transcripts are written
 */
public record FormattingSensitivity(List<Row> rows, List<String> warnings) {

    /** Nothing is known. */
    static final FormattingSensitivity NONE = new FormattingSensitivity(List.of(), List.of());

    /** Copies the lists. */
    public FormattingSensitivity {
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
    }

    /**
     * The word error rates under one profile.
     *
     * @param normalizer its id
     * @param rates      by provider
     */
    public record Row(String normalizer, Map<String, Double> rates) {

        /** Copies the map. */
        public Row {
            Objects.requireNonNull(normalizer, "normalizer");
            rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
        }
    }

    static String pair(String system, String other) {
        return SafeText.oneLine(system) + " and " + SafeText.oneLine(other);
    }
}
