package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.significance.Pooled;
import java.util.Objects;

/**
 * What a provider made of a test set.
 *
 * @param provider   its id
 * @param coverage   on how many utterances it can be judged
 * @param words      its errors over words, pooled over the utterances it was scored on
 * @param characters its errors over characters, pooled likewise
 * @param own        its word error rate over the utterances it was scored on
 * @param common     its word error rate over the utterances that all providers were scored on: compare by this one
 * @param latency    how long its answers took
 * @param billed     what it says was billed
 */
public record ProviderFigures(
        String provider,
        Coverage coverage,
        ErrorCounts words,
        ErrorCounts characters,
        Pooled own,
        Pooled common,
        LatencyFigures latency,
        Billed billed) {

    /** Checks that nothing is missing. */
    public ProviderFigures {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(coverage, "coverage");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(characters, "characters");
        Objects.requireNonNull(own, "own");
        Objects.requireNonNull(common, "common");
        Objects.requireNonNull(latency, "latency");
        Objects.requireNonNull(billed, "billed");
    }
}
