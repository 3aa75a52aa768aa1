package io.github.sttcompare.report.data;

import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.SpeakerProfile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was requested from all providers.
 *
 * @param language      the language, as a BCP-47 tag; null if it was left to the providers
 * @param speaker       who is speaking
 * @param phrases       how many phrases were given; each comparison lists them
 * @param wordTimes     whether word times were requested
 * @param speakerLabels whether speaker labels were requested
 * @param strict        whether a provider that could not honour everything was skipped
 * @param normalizer    the profile that was requested by name; null if the scorer chose it
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

    /** {@return what the given options request} */
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
