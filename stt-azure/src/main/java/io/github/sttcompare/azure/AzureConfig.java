package io.github.sttcompare.azure;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.TranscriptionOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a provider, apart from the connection.
 *
 * @param apiVersion       the version of the API
 * @param languages        the languages to choose from if none is requested, as BCP-47 tags; empty for any
 * @param separateChannels whether each channel is transcribed separately
 * @param maxSpeakers      the maximum number of speakers; null to leave it to Azure
 */
record AzureConfig(String apiVersion, List<String> languages, boolean separateChannels, @Nullable Integer maxSpeakers) {

    /** Azure accepts less than 500 MB. */
    private static final long MAX_BYTES = 500_000_000 - 1;
    /** Azure accepts less than 5 hours. */
    private static final Duration MAX_DURATION = Duration.ofHours(5).minusMillis(1);
    /** Azure accepts two channels. */
    private static final int MAX_CHANNELS = 2;

    AzureConfig {
        languages = List.copyOf(languages);
    }

    Capabilities capabilities() {
        Capabilities.Builder declared = Capabilities.builder()
                .maxBytes(MAX_BYTES)
                .maxDuration(MAX_DURATION)
                .options(TranscriptionOption.LANGUAGE, TranscriptionOption.PHRASES, TranscriptionOption.WORD_TIMES,
                        TranscriptionOption.SPEAKER_LABELS, TranscriptionOption.SEPARATE_CHANNELS)
                .encodings("audio/mpeg", "audio/flac", "audio/ogg", "audio/webm", "audio/aac", "audio/amr", "audio/x-ms-wma");
        if (separateChannels) {
            declared.maxChannels(MAX_CHANNELS);
        }
        return declared.build();
    }
}
