package io.github.sttcompare.report.data;

import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.SpeakerProfile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of all providers.
 *
 * @param language      the language, as a BCP-47 tag; null when it was left to the providers
 * @param speaker       who is speaking
 * @param phrases       how many phrases were given; which ones is said by each comparison
 * @param wordTimes     whether the times of words were wanted
 * @param speakerLabels whether labels of who said what were wanted
 * @param strict        whether a provider that could not honour everything was skipped
 * @param normalizer    the profile that was asked for by name; null when the scorer chose
 */
public record Asked(
        @Nullable String language,
        SpeakerProfile speaker,
        int phrases,
        boolean wordTimes,
        boolean speakerLabels,
        boolean strict,
        @Nullable String normalizer) {

    /** Checks that nothing is missing. */
    public Asked {
        Objects.requireNonNull(speaker, "speaker");
    }

    /** {@return what some options ask for} */
    public static Asked of(CompareOptions options) {
        return new Asked(
                options.transcription().language(),
                options.transcription().speaker(),
                options.transcription().phrases().size(),
                options.transcription().wordTimes(),
                options.transcription().speakerLabels(),
                options.strict(),
                options.normalizer());
    }
}
