package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.wer.significance.Pooled;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a provider on a test set.
 *
 * @param provider       its id
 * @param coverage       on how many utterances it can be judged
 * @param words          its errors over words, pooled over the utterances on which it was scored
 * @param characters     its errors over characters, pooled in the same way
 * @param own            its word error rate over the utterances on which it was scored
 * @param common         its word error rate over the utterances on which all providers were scored: use this one for
 *                       comparisons
 * @param failures       how often it failed, by kind; kinds that did not occur are absent
 * @param latency        how long its answers took
 * @param realTimeFactor the sum of its latencies divided by the sum of the lengths of the audio: 0.5 means that a minute
 *                       took half a minute; null if it never answered
 * @param billed         what it reports as billed
 */
public record ProviderFigures(
        String provider,
        Coverage coverage,
        ErrorCounts words,
        ErrorCounts characters,
        Pooled own,
        Pooled common,
        Map<ErrorKind, Integer> failures,
        LatencyFigures latency,
        @Nullable Double realTimeFactor,
        Billed billed) {

    /** Checks that nothing is missing, and copies the map. */
    public ProviderFigures {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(coverage, "coverage");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(characters, "characters");
        Objects.requireNonNull(own, "own");
        Objects.requireNonNull(common, "common");
        failures = failures.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(failures));
        Objects.requireNonNull(latency, "latency");
        Objects.requireNonNull(billed, "billed");
    }
}
