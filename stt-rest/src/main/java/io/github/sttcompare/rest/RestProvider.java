package io.github.sttcompare.rest;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.http.HttpCaller;
import io.github.sttcompare.http.HttpErrors;
import io.github.sttcompare.http.HttpReply;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The base of a provider that uses REST. A subclass adds only what is specific to the vendor: the {@link #call} and the
 * {@link ErrorCodes}. Thread-safe if the subclass is.
 *
 * <p>A call sends one request and takes no longer than the rest of its budget. An answer that is a web page, or has no
 * transcript, fails with {@code PROTOCOL}; an error in a successful answer is a failure too. The metadata of a transcript
 * have {@code request.id} and {@code ratelimit.limit}, {@code .remaining} and {@code .reset} (each {@code .requests} and
 * {@code .tokens}) if the server returned them, and its raw form is the answer.
 */
public abstract class RestProvider implements SttProvider {

    private static final Duration WARM_UP = Duration.ofSeconds(10);

    /** The rate limits that many servers report, in headers that begin with {@code x-ratelimit-}. */
    private static final List<String> LIMITS = List.of(
            "limit-requests", "limit-tokens", "remaining-requests", "remaining-tokens", "reset-requests", "reset-tokens");

    private final String id;
    private final URI address;
    private final HttpCaller server;
    private final Capabilities capabilities;
    private final ErrorCodes errors;

    /**
     * Creates a provider, which does not connect before it is used.
     *
     * @param server       the server to which it sends requests
     * @param capabilities what it accepts and honours
     * @param errors       what the vendor's errors mean
     */
    protected RestProvider(Server server, Capabilities capabilities, ErrorCodes errors) {
        this.id = server.id();
        this.address = server.address();
        this.server = server.caller();
        this.capabilities = Objects.requireNonNull(capabilities, "capabilities");
        this.errors = Objects.requireNonNull(errors, "errors");
    }

    /**
     * {@return a new object that creates what is sent for a request, and reads the answer}
     *
     * @param request the request, which complies with the capabilities
     */
    protected abstract RestCall call(TranscriptionRequest request);

    /**
     * {@return the path to request with {@code GET} for warming up; the request must have no effect and cost nothing, and
     * any answer is accepted}
     */
    protected abstract String warmUpPath();

    /** {@return what distinguishes it from similar providers: the model, or the version of the API; not secret} */
    protected abstract String variant();

    /**
     * Adds everything that can change the text to the fingerprint, except for the id and the server, which it already
     * contains. See
     * {@link SttProvider#fingerprint}.
     *
     * @param fingerprint the fingerprint
     */
    protected abstract void identify(Fingerprint.Builder fingerprint);

    @Override
    public final Map<String, String> fingerprint() {
        Fingerprint.Builder fingerprint = Fingerprint.builder(id).endpoint(address, "api-version");
        identify(fingerprint);
        return fingerprint.build();
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final Workload workload() {
        return Workload.REMOTE;
    }

    @Override
    public final Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public final Transcript transcribe(TranscriptionRequest request) throws SttException, InterruptedException {
        capabilities.require(request);
        RestCall call = call(request);
        HttpReply reply = server.sendForEvents(call.request(server).build(), request.remaining(), call::event);
        if (!reply.ok()) {
            throw errors.failure(reply);
        }
        Json answer = reply.isPage() ? Json.ABSENT : call.answer(reply);
        if (errors.isError(answer)) {
            throw errors.failure(reply, answer);
        }
        Transcript.Builder transcript = answer.isAbsent() ? null : call.transcript(answer, reply);
        if (transcript == null) {
            throw HttpErrors.unreadable(reply).build();
        }
        transcript.raw(reply.mask(reply.text())).metadata("request.id", reply.requestId().orElse(null));
        for (String limit : LIMITS) {
            transcript.metadata("ratelimit." + limit.replace('-', '.'), reply.header("x-ratelimit-" + limit).map(reply::token).orElse(null));
        }
        call.notes().forEach(transcript::metadata);
        return transcript.build();
    }

    /** Opens the connection, so that the first call need not. Sends no audio. */
    @Override
    public final void warmUp() throws SttException, InterruptedException {
        HttpReply unused = server.send(server.request(warmUpPath()).build(), WARM_UP);
    }

    /** Ends the running calls and closes the connections, without waiting. */
    @Override
    public final void close() {
        server.close();
    }

    /** {@return id, variant and server; nothing secret} */
    @Override
    public final String toString() {
        return id + " (" + variant() + ", " + server + ")";
    }

    /**
     * The server of a provider, created by {@link Builder#server}.
     *
     * @param id      the id of the provider
     * @param address the address of the server
     * @param caller  calls the server
     */
    public record Server(String id, URI address, HttpCaller caller) {}

    /**
     * Collects the settings of every REST provider. Not thread-safe.
     *
     * @param <B> the type of the builder itself
     */
    public abstract static class Builder<B extends Builder<B>> {
        private String id;
        private @Nullable URI endpoint;
        private @Nullable String apiKey;
        private @Nullable Supplier<String> token;
        private boolean plainHttpAllowed;
        private Consumer<HttpClient.Builder> client = settings -> {};

        /**
         * Starts with a provider's usual id.
         *
         * @param id the id
         */
        protected Builder(String id) {
            this.id = id;
        }

        @SuppressWarnings("unchecked") // see B
        private B self() {
            return (B) this;
        }

        /**
         * Sets the id, so that several instances can be compared. Default: the name of the vendor or product.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public B id(String id) {
            this.id = SttProvider.checkId(id);
            return self();
        }

        /** Sets the base address of the server's API. Default: the vendor's, if there is only one. */
        public B endpoint(URI endpoint) {
            this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
            return self();
        }

        /** Sets the key; null for none. */
        public B apiKey(@Nullable String apiKey) {
            this.apiKey = apiKey;
            return self();
        }

        /**
         * Sets a supplier of access tokens, which are sent instead of a key, as {@code Authorization: Bearer}.
         *
         * @param token called before each request, on the thread of the call; thread-safe. It should cache valid tokens,
         *     because it is called within the measured time
         */
        public B token(Supplier<String> token) {
            this.token = Objects.requireNonNull(token, "token");
            return self();
        }

        /** Allows the key to be sent without encryption to another machine. Anybody in between can read it. */
        public B allowPlainHttp(boolean allowed) {
            this.plainHttpAllowed = allowed;
            return self();
        }

        /** Configures the HTTP client, for instance with a proxy, HTTP/2 or the certificates to trust. Redirects stay off. */
        public B client(Consumer<HttpClient.Builder> settings) {
            this.client = Objects.requireNonNull(settings, "settings");
            return self();
        }

        /** {@return the address that was set; null if none was} */
        protected final @Nullable URI endpoint() {
            return endpoint;
        }

        /**
         * {@return the configured server}
         *
         * @param address   its address
         * @param keyHeader how the key is sent
         * @param ids       further headers in which the server returns the id of a request
         * @throws SttException of kind {@code CONFIGURATION} if the address, the key or the token cannot be used, or a key is missing
         */
        protected final Server server(URI address, KeyHeader keyHeader, String... ids) {
            HttpCaller.Builder caller = HttpCaller.builder(id, address).allowPlainHttp(plainHttpAllowed).client(client);
            String key = apiKey == null ? "" : apiKey.strip();
            if (!key.isEmpty() && token != null) {
                throw wrong("has both a key and a token; leave one out");
            }
            if (!key.isEmpty()) {
                caller.secretHeader(keyHeader.header(), keyHeader.prefix() + key);
            } else if (token != null) {
                caller.secretHeader("Authorization", "Bearer ", token);
            } else if (keyHeader.required()) {
                throw wrong("needs a key or a token; set one");
            }
            for (String header : ids) {
                caller.requestIdHeader(header);
            }
            return new Server(id, address, caller.build());
        }

        /** {@return an exception for wrong settings, such as {@code needs the name of a model; set it}} */
        protected final SttException wrong(String what) {
            return new SttException(ErrorKind.CONFIGURATION, "the provider '" + id + "' " + what);
        }
    }
}
