package io.github.sttcompare.whisper;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.http.HttpCaller;
import io.github.sttcompare.http.HttpReply;
import io.github.sttcompare.http.MultipartBody;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends audio to OpenAI or to a server that speaks its {@link Dialect}. Thread-safe.
 *
 * <p>The audio is sent as a WAV file in the format it has. What a model cannot do is not asked of it, and its
 * {@link #capabilities} say so. The metadata of a transcript has, where the server gave them, {@code model},
 * {@code request.id}, {@code server.processing.ms}, {@code billed.seconds} or {@code billed.tokens.input}, {@code .output} and
 * {@code .total}, {@code ratelimit.limit}, {@code .remaining} and {@code .reset} (each {@code .requests} and {@code .tokens});
 * and {@code note.language}, {@code note.phrases} and {@code note.speaker} when something asked for was left out.
 *
 * <p>The confidence of a transcript is the geometric mean of the probabilities the model gave its tokens; where the server
 * gives none, there is none.
 */
public final class WhisperProvider implements SttProvider {

    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final String id;
    private final WhisperSettings settings;
    private final Capabilities capabilities;
    private final Map<String, String> fingerprint;
    private final String path;
    private final HttpCaller server;

    private WhisperProvider(String id, WhisperSettings settings, URI address, String path, HttpCaller server) {
        this.id = id;
        this.settings = settings;
        this.capabilities = settings.traits().capabilities(settings.maxBodyBytes());
        this.fingerprint = settings.fingerprint(id, address);
        this.path = path;
        this.server = server;
    }

    /** {@return a builder that starts with OpenAI and its default model} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Workload workload() {
        return Workload.REMOTE;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Map<String, String> fingerprint() {
        return fingerprint;
    }

    @Override
    public Transcript transcribe(TranscriptionRequest request) throws SttException, InterruptedException {
        Form form = Form.of(settings, request);
        MultipartBody body = form.body();
        if (body.length() > settings.maxBodyBytes()) {
            throw new SttException(ErrorKind.INVALID_AUDIO, "the request would have " + body.length() + " bytes; at most "
                    + settings.maxBodyBytes() + " are accepted, so send less audio at once");
        }
        HttpRequest post = server.request(path)
                .header("Content-Type", body.contentType())
                .header("Accept", form.streamed() ? StreamedAnswer.TYPE + ", application/json" : "application/json")
                .POST(body.publisher())
                .build();
        // some servers stream though nobody asked for it
        StreamedAnswer streamed = new StreamedAnswer(form.streamed() ? request::partial : text -> {});
        HttpReply reply = server.sendForEvents(post, request.remaining(), streamed);
        if (!reply.ok()) {
            throw VendorErrors.failure(reply);
        }
        AnswerReader reader =
                new AnswerReader(settings, request.audio().duration(), request.options().wordTimes());
        Transcript.Builder transcript;
        if (reply.mediaType().equals(StreamedAnswer.TYPE)) {
            transcript = reader.transcript(reply, streamed.whole(reply));
        } else {
            transcript = reader.read(reply);
        }
        form.notes().forEach(transcript::metadata);
        return transcript.build();
    }

    /** Opens the connection, so that the first call need not. Whatever the server answers is fine. */
    @Override
    public void warmUp() throws SttException, InterruptedException {
        HttpReply unused = server.send(server.request("models").build(), WARM_UP);
    }

    /** Ends the calls that are under way and closes the connections, without waiting. */
    @Override
    public void close() {
        server.close();
    }

    /** {@return id, dialect, model and server; nothing secret} */
    @Override
    public String toString() {
        return id + " (" + settings.dialect() + (settings.model().isEmpty() ? "" : ", " + settings.model()) + ", " + server + ")";
    }

    /** Collects the settings of a {@link WhisperProvider}. Not thread-safe. */
    public static final class Builder {
        private String id = "whisper";
        private @Nullable URI baseUrl;
        private @Nullable String apiKey;
        private @Nullable String model;
        private @Nullable Dialect dialect;
        private @Nullable Long maxBodyBytes;
        private boolean streaming;
        private boolean bracketedArrays = true;
        private boolean plainHttpAllowed;
        private Consumer<HttpClient.Builder> client = settings -> {};
        private final Map<String, String> fields = new LinkedHashMap<>();

        private Builder() {}

        /** Sets the id, so that several of them can be compared; {@code whisper} unless set. It must not be blank. */
        public Builder id(String id) {
            this.id = SttProvider.checkId(id);
            return this;
        }

        /**
         * Sets the address of the server: what the paths of its API follow, such as {@code http://127.0.0.1:8000/v1}, or the
         * whole address that audio is sent to, ending with {@code /transcriptions} or {@code /inference}. Unless set, it is
         * that of the dialect's vendor.
         */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            return this;
        }

        /** Sets the key; null for none. */
        public Builder apiKey(@Nullable String apiKey) {
            this.apiKey = apiKey;
            return this;
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

        /** Allows the key to be sent without encryption to another machine. Anybody in between can read it. */
        public Builder allowKeyOverPlainHttp(boolean allowed) {
            this.plainHttpAllowed = allowed;
            return this;
        }

        /** Sets up the HTTP client, for instance with a proxy, HTTP/2 or the certificates to trust. Redirects stay off. */
        public Builder client(Consumer<HttpClient.Builder> settings) {
            this.client = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /**
         * {@return the provider, which does not connect before it is used}
         *
         * @throws SttException of kind {@code CONFIGURATION} if the address, the key or the model is missing or cannot be used
         */
        public WhisperProvider build() {
            Dialect spoken = dialect != null ? dialect : baseUrl != null ? Dialect.of(baseUrl) : Dialect.OPENAI;
            URI address = baseUrl != null ? baseUrl : spoken.address().orElseThrow(() -> missing("the address of its server"));
            String named = model != null ? model : spoken.defaultModel().orElseThrow(() -> missing("the name of a model"));
            HttpCaller.Builder server =
                    HttpCaller.builder(id, address).allowKeyOverPlainHttp(plainHttpAllowed).client(client);
            if (apiKey != null && !apiKey.isBlank()) {
                server.secretHeader(spoken.key.header, spoken.key.prefix + apiKey.strip());
            } else if (spoken.key.required) {
                throw missing("a key");
            }
            WhisperSettings settings = new WhisperSettings(
                    spoken,
                    named,
                    spoken.traits(named),
                    streaming,
                    maxBodyBytes != null ? maxBodyBytes : spoken.maxBodyBytes,
                    bracketedArrays,
                    Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
            return new WhisperProvider(id, settings, address, spoken.path(address), server.build());
        }

        private SttException missing(String what) {
            return new SttException(ErrorKind.CONFIGURATION, "the provider '" + id + "' needs " + what + "; set it");
        }
    }
}
