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
 * @param provider   its id
 * @param coverage   on how many utterances it can be judged
 * @param words      its errors over words, pooled over the utterances it was scored on
 * @param characters its errors over characters, pooled likewise
 * @param own        its word error rate over the utterances it was scored on
 * @param common     its word error rate over the utterances that all providers were scored on: compare by this one
 * @param failures   how often it failed, by kind; kinds that did not occur are absent
 * @param latency    how long its answers took
 * @param realTimeFactor its latencies by the lengths of their audios, both summed up: 0.5 means that a minute took half a
 *                   minute; null when it never answered
 * @param billed     what it says was billed
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
