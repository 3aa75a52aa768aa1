package io.github.sttcompare.gcp;

import com.google.auth.Credentials;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Fingerprint;
import io.grpc.ManagedChannelBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The checked settings of a provider.
 *
 * @param id               the id of the provider
 * @param project          the Google Cloud project that is billed
 * @param location         where the audio is processed
 * @param model            the model
 * @param mode             how audio is sent to Google
 * @param languages        the languages if a request has none, at least one
 * @param punctuation      whether punctuation is requested
 * @param separateChannels whether each channel is recognised separately
 * @param streamingSpeed   how much faster than real time audio is streamed, 1 or more
 * @param gsUri            returns the address of the copy of a recording, for batch mode
 * @param pollInterval     the initial interval for polling a batch
 * @param endpoint         the host and port
 * @param plaintext        whether the connection has no TLS
 * @param credentials      the credentials; null to look them up
 * @param credentialsFile  the file with the credentials; null for the application default credentials
 * @param channel          creates another kind of connection; null except in tests
 */
record GcpConfig(
        String id,
        String project,
        String location,
        Model model,
        GcpMode mode,
        List<String> languages,
        boolean punctuation,
        boolean separateChannels,
        double streamingSpeed,
        @Nullable Function<Audio, @Nullable String> gsUri,
        Duration pollInterval,
        String endpoint,
        boolean plaintext,
        @Nullable Credentials credentials,
        @Nullable Path credentialsFile,
        @Nullable Supplier<ManagedChannelBuilder<?>> channel) {

    /** The longest audio of a single request; like the next limit, from Google's quota page. */
    static final Duration MAX_RECOGNIZE = Duration.ofSeconds(60);

    /** The largest audio of a single request, in bytes. */
    static final int MAX_RECOGNIZE_BYTES = 10_000_000;

    /** The longest audio of a stream, which Google closes after 5 minutes: 20 seconds are left for the answer. */
    static final Duration MAX_STREAM = Duration.ofSeconds(280);

    /** {@return everything that can change the text} */
    Map<String, String> fingerprint() {
        return Fingerprint.builder(id)
                .put("api.version", "v2")
                .put("endpoint", endpoint)
                .put("location", location)
                .put("model", model.name())
                .put("mode", mode.name())
                .put("languages", languages)
                .put("punctuation", Boolean.toString(punctuation))
                .put("separate.channels", Boolean.toString(separateChannels))
                .put("streaming.speed", Double.toString(streamingSpeed))
                .build();
    }

    /** {@return the default recogniser, which need not be created beforehand} */
    String recognizer() {
        return "projects/" + project + "/locations/" + location + "/recognizers/_";
    }
}
