package io.github.sttcompare.azure;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.http.HttpCaller;
import io.github.sttcompare.http.HttpReply;
import io.github.sttcompare.http.MultipartBody;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends audio to Azure's Fast Transcription API. Thread-safe.
 *
 * <p>The audio is sent as a WAV file in the format it has. Swearwords are left as they are. Of several channels Azure mixes
 * one, unless they are {@linkplain Builder#separateChannels told apart}. Words come with their times and, where they were asked
 * for, with the number of the speaker; Azure gives no confidence of a word. The confidence of a transcript is the mean of its
 * phrases', weighted by their length, and null where one has none.
 *
 * <p>The metadata of a transcript has {@code request.id}, {@code language.asked} (with the country that was added to a language
 * without one), {@code languages} when several were heard, {@code audio.ms} (the length of the audio as Azure found it) and
 * {@code note.phrases} when phrases were left out. Its raw form is Azure's answer.
 *
 * <p>Azure offers nothing for children; {@link #capabilities} say so.
 */
public final class AzureFastProvider implements SttProvider {

    /** The version of the API that is called unless the builder says otherwise: {@value}. */
    public static final String API_VERSION = "2025-10-15";

    /** Azure takes less than 500 MB. */
    private static final long MAX_BYTES = 500_000_000 - 1;
    /** Azure takes less than 5 hours. */
    private static final Duration MAX_DURATION = Duration.ofHours(5).minusMillis(1);
    /** Azure tells two channels apart. */
    private static final int MAX_CHANNELS = 2;

    private static final String TRANSCRIBE = "speechtotext/transcriptions:transcribe?api-version=";
    private static final String LOCALES = "speechtotext/transcriptions/locales?api-version=";
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final String id;
    private final AzureSettings settings;
    private final Capabilities capabilities;
    private final Map<String, String> fingerprint;
    private final HttpCaller server;

    private AzureFastProvider(String id, AzureSettings settings, URI endpoint, HttpCaller server) {
        this.id = id;
        this.settings = settings;
        this.fingerprint = settings.fingerprint(id, endpoint);
        this.server = server;
        Capabilities.Builder declared = Capabilities.builder()
                .maxBytes(MAX_BYTES)
                .maxDuration(MAX_DURATION)
                .options(
                        TranscriptionOption.LANGUAGE,
                        TranscriptionOption.PHRASES,
                        TranscriptionOption.WORD_TIMES,
                        TranscriptionOption.SPEAKER_LABELS);
        if (settings.separateChannels()) {
            declared.maxChannels(MAX_CHANNELS);
        }
        this.capabilities = declared.build();
    }

    /** {@return a builder, which needs a region or an endpoint, and a key or a token} */
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
        capabilities.require(request.audio(), request.options());
        Definition asked = Definition.of(settings, request);
        MultipartBody body = MultipartBody.builder()
                .field("definition", asked.json())
                .wav("audio", "audio.wav", request.audio())
                .build();
        HttpRequest post = server.request(TRANSCRIBE + settings.apiVersion())
                .header("Content-Type", body.contentType())
                .header("Accept", "application/json")
                .POST(body.publisher())
                .build();
        HttpReply reply = server.send(post, request.remaining());
        if (!reply.ok()) {
            throw AzureErrors.failure(reply);
        }
        Transcript.Builder transcript =
                new AnswerReader(asked, request.audio().duration()).read(reply);
        asked.notes().forEach(transcript::metadata);
        return transcript.build();
    }

    /** Opens the connection, so that the first call need not. Whatever the server answers is fine. */
    @Override
    public void warmUp() throws SttException, InterruptedException {
        HttpReply unused = server.send(server.request(LOCALES + settings.apiVersion()).build(), WARM_UP);
    }

    /** Ends the calls that are under way and closes the connections, without waiting. */
    @Override
    public void close() {
        server.close();
    }

    /** {@return id, version of the API and server; nothing secret} */
    @Override
    public String toString() {
        return id + " (" + settings.apiVersion() + ", " + server + ")";
    }

    /** Collects the settings of an {@link AzureFastProvider}. Not thread-safe. */
    public static final class Builder {
        private static final Pattern REGION = Pattern.compile("[a-z][a-z0-9]{2,31}");
        private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.-]{1,40}");
        /** Addresses are often copied with the path of some operation. */
        private static final Pattern OPERATION = Pattern.compile("/speechtotext(/.*)?$");

        private String id = "azure";
        private @Nullable URI endpoint;
        private @Nullable String key;
        private @Nullable Supplier<String> token;
        private String apiVersion = API_VERSION;
        private List<String> languages = List.of();
        private boolean separateChannels;
        private @Nullable Integer maxSpeakers;
        private boolean plainHttpAllowed;
        private Consumer<HttpClient.Builder> client = settings -> {};

        private Builder() {}

        /** Sets the id, so that several of them can be compared; {@code azure} unless set. It must not be blank. */
        public Builder id(String id) {
            this.id = SttProvider.checkId(id);
            return this;
        }

        /**
         * Sets the region of the resource, which is instead of an endpoint.
         *
         * @param region its name, such as {@code westeurope}, in letters of any case
         * @throws SttException of kind {@code CONFIGURATION} if it does not look like one
         */
        public Builder region(String region) {
            String name = region.strip().toLowerCase(Locale.ROOT);
            if (!REGION.matcher(name).matches()) {
                throw new SttException(ErrorKind.CONFIGURATION, "'" + region.replaceAll("\\p{Cntrl}", "?")
                        + "' is not the name of an Azure region; write it like westeurope");
            }
            this.endpoint = URI.create("https://" + name + ".api.cognitive.microsoft.com");
            return this;
        }

        /**
         * Sets the endpoint of the resource, which is instead of a region, such as
         * {@code https://RESOURCE.cognitiveservices.azure.com}; a path that begins with {@code /speechtotext} is left out.
         */
        public Builder endpoint(URI endpoint) {
            this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
            return this;
        }

        /** Sets the key of the resource, which is instead of a token; null for none. */
        public Builder key(@Nullable String key) {
            this.key = key;
            return this;
        }

        /**
         * Sets where access tokens of Microsoft Entra come from, which is instead of a key.
         *
         * @param token asked before each request, on the thread of the call; thread-safe. It should keep a token while it is
         *     valid, because it is asked within the measured time
         */
        public Builder token(Supplier<String> token) {
            this.token = Objects.requireNonNull(token, "token");
            return this;
        }

        /**
         * Sets the version of the API; {@value AzureFastProvider#API_VERSION} unless set. Older ones do not know phrases.
         *
         * @throws IllegalArgumentException if it does not look like one
         */
        public Builder apiVersion(String apiVersion) {
            if (!VERSION.matcher(apiVersion).matches()) {
                throw new IllegalArgumentException("apiVersion must be a date, such as " + API_VERSION);
            }
            this.apiVersion = apiVersion;
            return this;
        }

        /**
         * Sets the languages to choose from when a call does not say one, as BCP-47 tags such as {@code en-US}. Without them
         * Azure takes its model for all languages.
         */
        public Builder languages(String... languages) {
            this.languages = List.of(languages);
            return this;
        }

        /**
         * Sets whether each channel, up to 2, is heard on its own; false unless set. The label of a speaker is then the
         * channel, such as {@code channel 1}, and speakers on one channel are not told apart.
         */
        public Builder separateChannels(boolean separateChannels) {
            this.separateChannels = separateChannels;
            return this;
        }

        /** Sets the most speakers told apart when labels are asked for, 2 to 35; left to Azure unless set. */
        public Builder maxSpeakers(int maxSpeakers) {
            if (maxSpeakers < 2 || maxSpeakers > 35) {
                throw new IllegalArgumentException("maxSpeakers must be in 2…35: " + maxSpeakers);
            }
            this.maxSpeakers = maxSpeakers;
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
         * @throws SttException of kind {@code CONFIGURATION} if the region and the endpoint, or the key and the token, are
         *     missing or cannot be used
         */
        public AzureFastProvider build() {
            if (endpoint == null) {
                throw wrong("needs the region or the endpoint of its resource; set one");
            }
            HttpCaller.Builder server = HttpCaller.builder(id, base(endpoint))
                    .allowKeyOverPlainHttp(plainHttpAllowed)
                    .client(client);
            boolean hasKey = key != null && !key.isBlank();
            if (hasKey == (token != null)) {
                throw wrong(hasKey ? "has a key and a token; leave one out" : "needs a key or a token; set one");
            }
            if (token != null) {
                server.secretHeader("Authorization", "Bearer ", token);
            } else if (key != null) {
                server.secretHeader("Ocp-Apim-Subscription-Key", key.strip());
            }
            return new AzureFastProvider(
                    id, new AzureSettings(apiVersion, languages, separateChannels, maxSpeakers), base(endpoint), server.build());
        }

        private static URI base(URI endpoint) {
            return OPERATION.matcher(Objects.requireNonNullElse(endpoint.getRawPath(), "")).find()
                    ? endpoint.resolve(endpoint.getRawPath().replaceFirst(OPERATION.pattern(), "/"))
                    : endpoint;
        }

        private SttException wrong(String what) {
            return new SttException(ErrorKind.CONFIGURATION, "the provider '" + id + "' " + what);
        }
    }
}
