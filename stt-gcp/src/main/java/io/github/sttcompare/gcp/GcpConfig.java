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
 * What a provider was built with, checked.
 *
 * @param id               the id of the provider
 * @param project          the Google Cloud project that pays
 * @param location         where the audio is processed
 * @param model            the model
 * @param mode             how audio reaches Google
 * @param languages        the languages when a request names none, at least one
 * @param punctuation      whether punctuation is asked for
 * @param separateChannels whether each channel is recognised on its own
 * @param streamingSpeed   how much faster than it plays audio is streamed, 1 or more
 * @param gsUri            where the copy of an audio is, for batch mode
 * @param pollInterval     how long to wait before asking how a batch gets on, at first
 * @param endpoint         the host and port
 * @param plaintext        whether the connection has no TLS
 * @param credentials      the credentials; null to find them
 * @param credentialsFile  the file to find them in; null for the ambient ones
 * @param channel          makes another kind of connection; null except in tests
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

    /** The longest audio of a single request; from Google's quota page, as is the next. */
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

    /** {@return the recogniser that needs not be created beforehand} */
    String recognizer() {
        return "projects/" + project + "/locations/" + location + "/recognizers/_";
    }
}
