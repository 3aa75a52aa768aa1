package io.github.sttcompare.spi;

import io.github.sttcompare.AudioInfo;
import io.github.sttcompare.CompareOptions;
import java.util.List;
import java.util.Objects;

/**
 * What is known of a comparison before it begins.
 *
 * @param comparisonId its id, as in its {@link io.github.sttcompare.CompareEvent}s
 * @param audio        the audio
 * @param options      what is requested
 * @param providerIds  the ids of the providers, all different, in the order in which the providers were given
 */
public record ComparisonStart(String comparisonId, AudioInfo audio, CompareOptions options, List<String> providerIds) {

    /** Copies the list. */
    public ComparisonStart {
        Objects.requireNonNull(comparisonId, "comparisonId");
        Objects.requireNonNull(audio, "audio");
        Objects.requireNonNull(options, "options");
        providerIds = List.copyOf(providerIds);
    }
}
