package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.SttException;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.kit.LanguageTags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is requested from the service in one call.
 *
 * @param config    the settings of the provider
 * @param audio     the audio, 16 kHz mono; null if only a connection is needed
 * @param languages the locales, at least one; with several, the spoken one is detected
 * @param phrases   phrases to listen for
 * @param child     whether a child may be speaking
 */
record AzureSdkPlan(
        AzureSdkConfig config, @Nullable Audio audio, List<String> languages, List<String> phrases, boolean child) {

    /** How much silence ends a phrase of a child, in ms: Azure accepts 100 to 5000, and its default is about 500. */
    static final int CHILD_SEGMENTATION_MS = 1_500;

    /** How long a child may take to begin, in ms: Azure's default is about 5 s. */
    static final int CHILD_INITIAL_SILENCE_MS = 15_000;

    /** The SDK's name (with this spelling) for how much audio is sent at full speed before the throttle applies, in ms. */
    static final String UNTHROTTLED_MS = "SPEECH-TransmitLengthBeforThrottleMs";

    /** The SDK's name for the speed after that, in percent of real time. */
    private static final String THROTTLED_PERCENT = "SPEECH-AudioThrottleAsPercentageOfRealTime";

    /** Microsoft documents this many for real-time recognition, older pages 500. */
    private static final int MAX_PHRASES = 2_000;

    static AzureSdkPlan of(AzureSdkConfig config, TranscriptionRequest request) {
        Audio audio = request.audio();
        if (!audio.format().equals(AudioFormat.MONO_16K)) {
            throw new SttException(ErrorKind.INVALID_AUDIO, "the audio is " + audio.format() + " but the Speech SDK needs "
                    + AudioFormat.MONO_16K + "; convert it (Audio.convertedTo), as a comparison does automatically");
        }
        TranscriptionOptions options = request.options();
        if (options.phrases().size() > MAX_PHRASES) {
            throw new SttException(ErrorKind.INVALID_REQUEST, options.phrases().size() + " phrases are given, but Azure accepts "
                    + MAX_PHRASES + "; give fewer");
        }
        String language = options.language();
        return new AzureSdkPlan(
                config,
                audio,
                language == null ? config.languages() : List.of(LanguageTags.withRegion(language)),
                options.phrases(),
                options.speaker() == SpeakerProfile.CHILD);
    }

    static AzureSdkPlan connection(AzureSdkConfig config) {
        return new AzureSdkPlan(config, null, config.languages(), List.of(), false);
    }

    /** {@return what a transcript's metadata say about how it was made} */
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("mode", "continuous");
        metadata.put("service", config.target().toString());
        metadata.put("language.asked", String.join(",", languages));
        metadata.put("upload.throttle", throttle());
        if (!config.relayed()) {
            metadata.put("note.connection", AzureSdkConfig.DIRECT);
        }
        if (child) {
            metadata.put("speaker.profile", "child: a phrase ends after " + CHILD_SEGMENTATION_MS
                    + " ms of silence, and may begin after " + CHILD_INITIAL_SILENCE_MS + " ms");
        }
        return metadata;
    }

    private String throttle() {
        Set<String> set = config.properties().keySet();
        if (set.contains(UNTHROTTLED_MS) || set.contains(THROTTLED_PERCENT)) {
            return "set by property";
        }
        return config.throttled() ? "5 s at full speed, then twice as fast as it plays" : "lifted";
    }
}
