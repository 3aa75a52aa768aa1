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
 * Sends audio to OpenAI or to a server that speaks its {@link Dialect}. Thread-safe.
 *
 * <p>The audio is sent as a WAV file in the format it has. What a model cannot do is not asked of it, and its
 * {@link #capabilities} say so. The metadata of a transcript has, where the server gave them, {@code model},
 * {@code request.id}, {@code server.processing.ms}, {@code billed.seconds} or {@code billed.tokens.input}, {@code .output} and
 * {@code .total}, {@code ratelimit.limit}, {@code .remaining} and {@code .reset} (each {@code .requests} and {@code .tokens});
 * and {@code note.phrases}, {@code note.speaker} and {@code note.words} when something asked for was left out.
 *
 * <p>The confidence of a segment is the geometric mean of the probabilities the model gave its tokens, that of a transcript the
 * mean of its segments', as {@link Phrases} makes it; where the server gives none, there is none.
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
     * <p>The endpoint is what the paths of the API follow, such as {@code http://127.0.0.1:8000/v1}, or the whole address that
     * audio is sent to, ending with {@code /transcriptions} or {@code /inference}. Unless set, it is that of the dialect's vendor.
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

        /** Sets the model; null for the dialect's default, where it has one. */
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
         * Sets whether to ask for the text while it is being heard, where the model can tell it; false unless set. Listeners
         * of the comparison are told, the transcript is the same. Word times are not told that way: when they are asked
         * for, the answer comes in one piece.
         */
        public Builder streaming(boolean streaming) {
            this.streaming = streaming;
            return this;
        }

        /** Sets the most bytes of a whole request, instead of the vendor's documented limit; at least 1. */
        public Builder maxBodyBytes(long maxBodyBytes) {
            if (maxBodyBytes < 1) {
                throw new IllegalArgumentException("maxBodyBytes must be at least 1: " + maxBodyBytes);
            }
            this.maxBodyBytes = maxBodyBytes;
            return this;
        }

        /** Sets whether the fields {@code languages} and {@code keywords} are sent with {@code []} behind; true unless set. */
        public Builder bracketedArrays(boolean bracketedArrays) {
            this.bracketedArrays = bracketedArrays;
            return this;
        }

        /** Adds a field to every request, sent as it is, such as {@code temperature}; one of ours with that name is left out. */
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
