package io.github.sttcompare.whisper;

import io.github.sttcompare.SttException;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.kit.Phrases;
import io.github.sttcompare.rest.RestCall;
import io.github.sttcompare.rest.RestProvider;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends audio to OpenAI or to a compatible server, see {@link Dialect}. Thread-safe.
 *
 * <p>The audio is sent as a WAV file in the format it has. Options that a model does not support are not requested, and
 * {@link #capabilities} says so. The metadata of a transcript have, if the server returned them, {@code model},
 * {@code request.id}, {@code server.processing.ms}, {@code billed.seconds} or {@code billed.tokens.input}, {@code .output} and
 * {@code .total}, {@code ratelimit.limit}, {@code .remaining} and {@code .reset} (each {@code .requests} and {@code .tokens});
 * and {@code note.phrases}, {@code note.speaker} and {@code note.words} if something requested was left out.
 *
 * <p>The confidence of a segment is the geometric mean of the probabilities of its tokens; that of a transcript is the
 * mean over its segments, as computed by {@link Phrases}. If the server returns none, there is none.
 */
public final class WhisperProvider extends RestProvider {

    private final WhisperConfig config;

    private WhisperProvider(Server server, WhisperConfig config) {
        super(server, config.traits().capabilities(config.maxBodyBytes(), config.dialect().encodings()), WhisperErrors.TABLE);
        this.config = config;
    }

    /** {@return a builder that starts with OpenAI and its default model} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected RestCall call(TranscriptionRequest request) {
        return new WhisperCall(config, request);
    }

    @Override
    protected String warmUpPath() {
        return "models";
    }

    @Override
    protected String variant() {
        return config.dialect() + (config.model().isEmpty() ? "" : ", " + config.model());
    }

    @Override
    protected void identify(Fingerprint.Builder fingerprint) {
        fingerprint
                .put("dialect", config.dialect().name())
                .put("model", config.model())
                .put("streaming", Boolean.toString(config.streaming()))
                .put("bracketed.arrays", Boolean.toString(config.bracketedArrays()))
                .digests("field.", config.fields());
    }

    /**
     * Collects the settings of a {@link WhisperProvider}. Not thread-safe.
     *
     * <p>The endpoint is the base address of the API, such as {@code http://127.0.0.1:8000/v1}, or the full address to
     * which audio is sent, ending with {@code /transcriptions} or {@code /inference}. Default: that of the dialect's vendor.
     */
    public static final class Builder extends RestProvider.Builder<Builder> {
        private @Nullable String model;
        private @Nullable Dialect dialect;
        private @Nullable Long maxBodyBytes;
        private boolean streaming;
        private boolean bracketedArrays = true;
        private final Map<String, String> fields = new LinkedHashMap<>();

        private Builder() {
            super("whisper");
        }

        /** Sets the model; null for the dialect's default, if it has one. */
        public Builder model(@Nullable String model) {
            this.model = model;
            return this;
        }

        /** Sets the dialect; null to take it from the address, see {@link Dialect#of}. */
        public Builder dialect(@Nullable Dialect dialect) {
            this.dialect = dialect;
            return this;
        }

        /**
         * Sets whether partial texts are requested, if the model supports it. Default: false. They are passed to the
         * listener of the comparison; the transcript is the same. If word times are requested, the answer comes in one piece.
         */
        public Builder streaming(boolean streaming) {
            this.streaming = streaming;
            return this;
        }

        /** Sets the maximum size of a request in bytes, instead of the vendor's documented limit; at least 1. */
        public Builder maxBodyBytes(long maxBodyBytes) {
            if (maxBodyBytes < 1) {
                throw new IllegalArgumentException("maxBodyBytes must be at least 1: " + maxBodyBytes);
            }
            this.maxBodyBytes = maxBodyBytes;
            return this;
        }

        /** Sets whether the fields {@code languages} and {@code keywords} are sent with {@code []} appended. Default: true. */
        public Builder bracketedArrays(boolean bracketedArrays) {
            this.bracketedArrays = bracketedArrays;
            return this;
        }

        /**
         * Adds a field to every request, sent as it is, such as {@code temperature}; it replaces the provider's own field
         * of that name.
         */
        public Builder field(String name, String value) {
            fields.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * {@return the provider, which does not connect before it is used}
         *
         * @throws SttException of kind {@code CONFIGURATION} if the address, the key or the model is missing or cannot be used
         */
        public WhisperProvider build() {
            URI set = endpoint();
            Dialect spoken = dialect != null ? dialect : set != null ? Dialect.of(set) : Dialect.OPENAI;
            URI address = set != null ? set : spoken.address().orElseThrow(() -> wrong("needs the address of its server; set it"));
            String named = model != null ? model : spoken.defaultModel().orElseThrow(() -> wrong("needs the name of a model; set it"));
            return new WhisperProvider(server(address, spoken.key), new WhisperConfig(
                    spoken,
                    spoken.path(address),
                    named,
                    spoken.traits(named),
                    streaming,
                    maxBodyBytes != null ? maxBodyBytes : spoken.maxBodyBytes,
                    bracketedArrays,
                    Collections.unmodifiableMap(new LinkedHashMap<>(fields))));
        }
    }
}
