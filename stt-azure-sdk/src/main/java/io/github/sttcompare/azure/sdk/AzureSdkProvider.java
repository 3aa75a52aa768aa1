package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.azure.sdk.AzureSdkCall.Event;
import io.github.sttcompare.kit.LanguageTags;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Azure Speech through Microsoft's Speech SDK, which streams a recording over a WebSocket and recognises it continuously.
 * Thread-safe.
 *
 * <p>The SDK connects through a relay on this machine, because only a broken connection makes it abandon a service that
 * sends endlessly. Encryption is end to end. The relay uses a proxy set by {@linkplain Builder#property property}.
 *
 * <p>Nothing of the SDK is loaded before the first call or {@link #warmUp}; if it cannot be loaded, they fail with
 * {@link ErrorKind#UNSUPPORTED} and say what is missing. A call ends at once when its thread is interrupted or its time
 * is up; the SDK, which may take many seconds, is then ended on a daemon thread. The SDK's own attempts (up to five within
 * about a second) count as one, and such failures are not retried, except for rate limits, which pass within seconds.
 *
 * <p>Audio is sent as 16-bit PCM, 16 kHz mono, to which a comparison converts it. The SDK throttles uploads to 5 s at full
 * speed and then twice as fast as they play; the throttle is switched off unless {@linkplain Builder#throttled requested},
 * and the metadata say so.
 *
 * <p>Words always have times and confidences, in lexical form: as spoken, without punctuation.
 *
 * <p>The transcript's metadata: {@code mode}, {@code service}, {@code language.asked}, {@code upload.throttle},
 * {@code speaker.profile} if a child speaks, {@code request.id} (the SDK's session id), {@code sdk.latency.ms}, the SDK's
 * own figure for the last phrase, and {@code note.connection} if there is no relay, which the messages of failures say too. Its raw form is a JSON array of the
 * service's phrases.
 */
public final class AzureSdkProvider implements SttProvider {

    static final String ID = "azure-sdk";

    private static final Duration WARM_UP = Duration.ofSeconds(30);
    /** Longer than any call, and short enough that no clock overflows. */
    private static final Duration MAX_WAIT = Duration.ofDays(1);

    private static final Capabilities CAPABILITIES = Capabilities.builder()
            .only(AudioFormat.MONO_16K)
            .options(TranscriptionOption.LANGUAGE, TranscriptionOption.PHRASES, TranscriptionOption.CHILD_SPEAKER,
                    TranscriptionOption.WORD_TIMES)
            .build();

    private final AzureSdkConfig config;
    private final AzureSdkCalls recognitions;

    AzureSdkProvider(AzureSdkConfig config, Engine engine) {
        this.config = config;
        this.recognitions = new AzureSdkCalls(config, engine);
    }

    /** {@return a builder; it needs a region, a host or an endpoint, and usually a key or token} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String id() {
        return config.id();
    }

    @Override
    public Workload workload() {
        return Workload.REMOTE;
    }

    @Override
    public Map<String, String> fingerprint() {
        return config.fingerprint();
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        AzureSdkPlan plan = AzureSdkPlan.of(config, request);
        AzureSdkAnswer answer = new AzureSdkAnswer(request.audio().duration());
        String latencyMs = "";
        try (AzureSdkCall recognition = recognitions.begin(plan, nanos(request.remaining()))) {
            while (true) {
                switch (recognition.next(nanos(request.remaining()))) {
                    case null -> throw recognition.timedOut();
                    case Event.Connected connected -> {}
                    case Event.Hypothesis hypothesis -> {
                        answer.hypothesis(hypothesis.text());
                        request.partial(answer.text());
                    }
                    case Event.Phrase phrase -> {
                        answer.phrase(phrase.json());
                        latencyMs = phrase.latencyMs();
                        request.partial(answer.text());
                    }
                    case Event.Failed failed -> throw failed.failure();
                    case Event.Ended ended -> {
                        Transcript.Builder transcript = answer.transcript(recognition.secrets());
                        plan.metadata().forEach(transcript::metadata);
                        return transcript
                                .metadata("request.id", recognition.sessionId())
                                .metadata("sdk.latency.ms", latencyMs.isEmpty() ? null : latencyMs)
                                .build();
                    }
                }
            }
        }
    }

    private static long nanos(Duration remaining) {
        return remaining.compareTo(MAX_WAIT) < 0 ? remaining.toNanos() : MAX_WAIT.toNanos();
    }

    /**
     * Loads the SDK and connects once, which also checks the credentials and the libraries. Every call makes a new
     * connection, because the SDK does. Takes at most 30 seconds.
     *
     * @throws SttException if the provider cannot be used
     */
    @Override
    public void warmUp() throws InterruptedException {
        long end = System.nanoTime() + WARM_UP.toNanos();
        try (AzureSdkCall recognition = recognitions.begin(AzureSdkPlan.connection(config), WARM_UP.toNanos())) {
            switch (recognition.next(Math.max(0, end - System.nanoTime()))) {
                case null -> throw new SttException(ErrorKind.TIMEOUT,
                        "connecting to Azure Speech (" + config.target() + ") timed out after "
                                + WARM_UP.toSeconds() + " s; check the address" + config.ending());
                case Event.Failed failed -> throw failed.failure();
                case Event unused -> {}
            }
        }
    }

    /** Ends the running calls, without waiting for the SDK. */
    @Override
    public void close() {
        recognitions.close();
    }

    /** {@return how many recognitions the SDK has not let go of} */
    int active() {
        return recognitions.active();
    }

    /** {@return the id and the service} */
    @Override
    public String toString() {
        return config.toString();
    }

    /** Collects the settings of an {@link AzureSdkProvider}. Not thread-safe. */
    public static final class Builder {

        private static final int MAX_LANGUAGES = 10;

        private String id = ID;
        private @Nullable ServiceAddress region;
        private @Nullable ServiceAddress host;
        private @Nullable ServiceAddress endpoint;
        private @Nullable String key;
        private @Nullable Supplier<String> token;
        private List<String> languages = List.of("en-US");
        private boolean throttled;
        private boolean plainAllowed;
        private int capacity = 64;
        private final Map<String, String> properties = new LinkedHashMap<>();

        private Builder() {}

        /** Sets the id, so that several instances can be compared. Default: {@code azure-sdk}. */
        public Builder id(String id) {
            this.id = SttProvider.checkId(id);
            return this;
        }

        /** Sets the region of the resource, such as {@code westeurope}. */
        public Builder region(String region) {
            this.region = ServiceAddress.region(region);
            return this;
        }

        /**
         * Sets a host with the paths of Azure Speech, such as {@code ws://localhost:5000} for a speech container or
         * {@code wss://usgovvirginia.stt.speech.azure.us} for a sovereign cloud.
         */
        public Builder host(URI host) {
            this.host = ServiceAddress.host(host);
            return this;
        }

        /**
         * Sets the endpoint of the resource, such as {@code https://my-resource.cognitiveservices.azure.com}, or the full
         * address to which recordings are sent. A path of an {@code https} address that begins with {@code /speechtotext}
         * is left out. The endpoint of a region counts as that region.
         */
        public Builder endpoint(URI endpoint) {
            this.endpoint = ServiceAddress.endpoint(endpoint);
            return this;
        }

        /** Sets the key of the resource; null for none, as for a container. */
        public Builder apiKey(@Nullable String apiKey) {
            this.key = apiKey == null || apiKey.isBlank() ? null : apiKey.strip();
            return this;
        }

        /**
         * Sets a supplier of access tokens, instead of a key. It is called for each call, on a thread of the provider; for
         * Microsoft Entra it returns {@code aad#RESOURCE_ID#TOKEN}.
         */
        public Builder token(Supplier<String> token) {
            this.token = Objects.requireNonNull(token, "token");
            return this;
        }

        /**
         * Sets the expected languages if a request has none, as BCP-47 tags. Default: {@code en-US}. With several, at most
         * 10, the service detects the spoken one, which Microsoft bills extra.
         */
        public Builder languages(String... languages) {
            this.languages = Stream.of(languages).map(LanguageTags::withRegion).toList();
            return this;
        }

        /**
         * Sets whether the SDK's upload throttle is used: 5 s at full speed, then twice as fast as the recording plays,
         * so that a minute takes at least 27 s. Default: off; Microsoft does not guarantee that the service keeps up with
         * that.
         */
        public Builder throttled(boolean throttled) {
            this.throttled = throttled;
            return this;
        }

        /**
         * Sets a property of the SDK, after all others: by its name in Microsoft's {@code PropertyId}, such as
         * {@code SpeechServiceConnection_EndpointId} for a custom model, or by the name the SDK itself uses. Not shown
         * anywhere.
         */
        public Builder property(String name, String value) {
            properties.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Allows the key or token to be sent without encryption to another machine. Anybody in between can read it. */
        public Builder allowPlainHttp(boolean allowed) {
            this.plainAllowed = allowed;
            return this;
        }

        /**
         * Sets the maximum number of concurrent calls in the SDK, at least 1. Default: 64. A call counts until the SDK has
         * released it, which takes about 10 s if a service hangs. Further calls wait within their own time.
         */
        public Builder maxCalls(int maxCalls) {
            if (maxCalls < 1) {
                throw new IllegalArgumentException("maxCalls must be at least 1: " + maxCalls);
            }
            this.capacity = maxCalls;
            return this;
        }

        /**
         * {@return the provider; nothing is loaded or connected yet}
         *
         * @throws SttException of kind {@link ErrorKind#CONFIGURATION} if something is missing, malformed or inconsistent
         */
        public AzureSdkProvider build() {
            // a lambda, because a method reference would load the SDK
            return build((plan, secret, listener) -> SdkSession.open(plan, secret, listener));
        }

        /** For tests: another engine. */
        AzureSdkProvider build(Engine engine) {
            List<ServiceAddress> targets = Stream.of(region, host, endpoint).filter(Objects::nonNull).toList();
            check(!targets.isEmpty(), "the service is missing; set its region, host or endpoint");
            check(targets.size() == 1, "set one of region, host and endpoint");
            ServiceAddress target = targets.getFirst();
            check(key == null || token == null, "set a key or a token, not both");
            boolean secret = key != null || token != null;
            check(secret || target.kind() == ServiceAddress.Kind.HOST, "a key is missing; set the resource's, or a token");
            check(!secret || !target.open() || plainAllowed, "the key would be sent to " + target + " without encryption; "
                    + "use wss:// or https://, or allow it");
            check(!languages.isEmpty() && languages.size() <= MAX_LANGUAGES,
                    "set 1 to " + MAX_LANGUAGES + " languages, not " + languages.size());
            return new AzureSdkProvider(new AzureSdkConfig(
                    id, target, key, token, languages, throttled, Map.copyOf(properties), capacity), engine);
        }

        private void check(boolean condition, String otherwise) {
            if (!condition) {
                throw new SttException(ErrorKind.CONFIGURATION, id + ": " + otherwise);
            }
        }
    }
}
