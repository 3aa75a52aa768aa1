package io.github.sttcompare.http;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.Secrets;
import io.github.sttcompare.text.SafeText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls one server on behalf of one provider: sends a request and waits for the whole answer. Thread-safe; calls may run
 * at the same time, and connections are reused.
 *
 * <p>A call takes no longer than its budget, including headers and body, however slow the server is; when the budget is
 * used up, or the calling thread is interrupted, the connection is closed. Answers are kept in memory, so their length is
 * limited. Redirects are not followed. There are no retries, because the comparator makes them.
 *
 * <p>The key is sent only to this server, and only over https, to this machine, or if {@link Builder#allowPlainHttp} is
 * set. It never appears in a message, a log or {@code toString}.
 *
 * <p>Requests are sent with HTTP/1.1 unless the {@linkplain Builder#client client} or the request is configured for
 * HTTP/2: with its own connection, a call is not slowed down by concurrent uploads, and is affected neither by the
 * server's stream limit nor by a connection that breaks during another call.
 */
public final class HttpCaller implements AutoCloseable {

    /** The default limit for the length of an answer, in bytes: 16 MiB. */
    public static final int MAX_ANSWER_BYTES = 16 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(HttpCaller.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofDays(365);

    private final String id;
    private final ServerAddress server;
    private final Map<String, Secret> secretHeaders;
    private final List<String> requestIdHeaders;
    private final int maxAnswerBytes;
    private final HttpThreads threads;
    private final LazyClient client;
    private final AtomicBoolean stuckTold = new AtomicBoolean();
    private volatile boolean closed;
    /** The secrets of the last call, which are usually those of the next one too. */
    private volatile Secrets secrets = Secrets.none();

    private HttpCaller(Builder builder) {
        this.id = builder.id;
        this.server = builder.server;
        this.secretHeaders = Map.copyOf(builder.secretHeaders);
        this.requestIdHeaders = List.copyOf(builder.requestIdHeaders);
        this.maxAnswerBytes = builder.maxAnswerBytes;
        this.threads = new HttpThreads(id);
        HttpClient.Builder settings = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(threads);
        builder.settings.accept(settings);
        this.client = new LazyClient(settings.followRedirects(HttpClient.Redirect.NEVER));
    }

    /**
     * Creates a builder of a caller.
     *
     * @param providerId the id of the provider, for messages
     * @param server     the address that all requests begin with, such as {@code https://api.example.com/v1}; it may have a
     *     query, which every request then has too
     * @return a builder, not thread-safe
     * @throws SttException of kind {@code CONFIGURATION} if it is not an http or https address with a host
     */
    public static Builder builder(String providerId, URI server) {
        return new Builder(providerId, ServerAddress.of(server));
    }

    /**
     * Starts a request to the server.
     *
     * @param path what follows the server's address, without a leading slash; may be empty or end with a query
     * @return a builder of the request, not thread-safe
     */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.below(path)).header("Accept-Encoding", "identity");
    }

    /**
     * Starts a request that posts a body to the server.
     *
     * @param path what follows the server's address, without a leading slash; may be empty or end with a query
     * @param body the body, whose type is sent with it
     * @return a builder of the request, not thread-safe
     */
    public HttpRequest.Builder post(String path, HttpBody body) {
        return request(path).header("Content-Type", body.contentType()).POST(body.publisher());
    }

    /**
     * Sends a request and waits for the answer. The key is added to it.
     *
     * @param request the request
     * @param budget  the most time the whole call may take; usually what remains of a transcription request
     * @return the answer, whatever its status; if it is not a success, the body contains what was received
     * @throws SttException of kind {@code TIMEOUT} if the time is up, {@code NETWORK} if there is no connection or it breaks,
     *     {@code PROTOCOL} if the answer violates HTTP or is too long, or if an answer to an earlier call made the
     *     JDK's client hang, {@code CONFIGURATION} if the server's certificate is not trusted or this caller is closed,
     *     {@code AUTHENTICATION} if a key that is created for each call could not be obtained
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IllegalArgumentException if the request goes to another server
     */
    public HttpReply send(HttpRequest request, Duration budget) throws InterruptedException {
        return send(request, budget, null);
    }

    /**
     * Sends a request, reports the server's events as they arrive, and waits for the end of the answer.
     *
     * <p>There are events if the answer is a success and {@linkplain HttpReply#isEventStream a stream of events}. They are
     * reported on the calling thread: as they arrive if the answer's type is {@code text/event-stream}, and together at
     * its end if it only looks like one or is compressed. The body of the answer is the whole stream, see {@link
     * HttpReply#events}.
     *
     * @param request the request
     * @param budget  the most time the whole call may take
     * @param events receives each event; an exception from it ends the call
     * @return the answer, whatever its status and type
     * @throws SttException as {@link #send(HttpRequest, Duration)} does
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IllegalArgumentException if the request goes to another server
     */
    public HttpReply sendForEvents(HttpRequest request, Duration budget, Consumer<? super ServerSentEvent> events)
            throws InterruptedException {
        return send(request, budget, new EventParser(events));
    }

    private HttpReply send(HttpRequest request, Duration budget, @Nullable EventParser events) throws InterruptedException {
        if (!server.owns(request.uri())) {
            throw new IllegalArgumentException("a caller of " + server + " was given a request for another server");
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before the request was sent");
        }
        if (closed) {
            throw closed();
        }
        if (budget.isNegative() || budget.isZero()) {
            throw new SttException(ErrorKind.TIMEOUT, "no time was left to call " + server + "; allow more time");
        }
        long wait = budget.compareTo(LONGEST_WAIT) < 0 ? budget.toNanos() : LONGEST_WAIT.toNanos();
        long end = System.nanoTime() + wait;
        HttpRequest.Builder withKeys = HttpRequest.newBuilder(request, (name, value) -> true);
        Secrets secrets = addKeys(withKeys);
        if (threads.haveOneThatNeverEnds(end)) {
            throw stuck();
        }
        if (end - System.nanoTime() <= 0) {
            throw outOfTime(wait);
        }
        PendingReply reply = new PendingReply(maxAnswerBytes,
                (info, body) -> new HttpReply(info.statusCode(), info.headers(), body, secrets, requestIdHeaders), events != null);
        CompletableFuture<?> exchange = client.get().sendAsync(withKeys.build(), reply);
        var unused = exchange.exceptionally(failure -> {
            reply.fail(failure);
            return null;
        });
        try {
            if (events != null) {
                reply.pass(events, end);
            }
            HttpReply whole = reply.await(end);
            if (events != null && whole.ok() && !reply.streamed() && whole.isEventStream()) {
                events.feed(whole.text().getBytes(StandardCharsets.UTF_8));
                events.end();
            }
            return whole;
        } catch (TimeoutException | ExecutionException e) {
            HttpReply refusal = reply.refusal();
            if (refusal != null && !closed) {
                return refusal; // its status is more informative than the fact that the rest of it is missing
            }
            throw e instanceof TimeoutException ? outOfTime(wait) : closed ? closed() : broken(e);
        } catch (CancellationException e) {
            throw closed();
        } finally {
            // with the whole reply here, the connection may already serve another call
            if (!reply.isDone()) {
                exchange.cancel(true);
                if (reply.begun()) {
                    // only a body can be endless; a host lookup or a handshake may simply be slow
                    threads.callWasCancelled();
                }
            }
        }
    }

    /** The JDK's chunk parser loops forever if a chunk states a length of 2 GiB or more. */
    private SttException stuck() {
        if (stuckTold.compareAndSet(false, true)) {
            LOG.warn("{}: an answer of {} made the JDK's HTTP client loop forever; the thread cannot be stopped and keeps a "
                    + "processor busy until this JVM ends. No more calls are made to that server through this provider", SafeText.oneLine(id), server);
        }
        return new SttException(ErrorKind.PROTOCOL, "an earlier answer of " + server + " made the JDK's HTTP client loop forever, so "
                + "nothing more is sent there through this provider; have the server checked");
    }

    /** Adds the keys and returns the secrets that no message may show. */
    private Secrets addKeys(HttpRequest.Builder request) {
        List<String> values = new ArrayList<>();
        secretHeaders.forEach((name, secret) -> {
            String value = secret.value();
            request.setHeader(name, value);
            values.add(keyIn(name, value));
        });
        Secrets sent = secrets.or(values);
        secrets = sent;
        return sent;
    }

    /** In a header such as {@code Authorization} a scheme stands before the key (RFC 9110, 11.6.2). */
    private static String keyIn(String header, String value) {
        String all = value.strip();
        int blank = all.indexOf(' ');
        return blank < 0 || !header.toLowerCase(Locale.ROOT).endsWith("authorization") ? all : all.substring(blank).strip();
    }

    private SttException broken(Exception failure) {
        return ConnectionErrors.failure(server, failure.getCause() == null ? failure : failure.getCause(), maxAnswerBytes);
    }

    private SttException outOfTime(long wait) {
        return new SttException(ErrorKind.TIMEOUT, String.format(Locale.ROOT,
                "%s did not answer completely within %.1f s; allow more time or send less audio", server, wait / 1e9));
    }

    private SttException closed() {
        return new SttException(ErrorKind.CONFIGURATION, "the provider '" + id + "' is closed; open a new one");
    }

    /** Ends all calls and closes all connections, without waiting. Calling it again has no effect. */
    @Override
    public void close() {
        closed = true;
        client.shutdownNow();
        threads.end();
    }

    /** {@return the server's scheme, host and port; nothing secret} */
    @Override
    public String toString() {
        return server.toString();
    }

    /** Collects the settings of an {@link HttpCaller}. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final ServerAddress server;
        private final Map<String, Secret> secretHeaders = new LinkedHashMap<>();
        private final List<String> requestIdHeaders = new ArrayList<>();
        private Consumer<HttpClient.Builder> settings = builder -> {};
        private int maxAnswerBytes = MAX_ANSWER_BYTES;
        private boolean plainHttpAllowed;

        private Builder(String id, ServerAddress server) {
            this.id = Objects.requireNonNull(id, "id");
            this.server = server;
        }

        /**
         * Adds a header with a key to every request, such as {@code Authorization}.
         *
         * @param name  the name of the header
         * @param value its value; what follows the last space is the secret
         * @throws SttException of kind {@code CONFIGURATION} if the value cannot be sent in a header
         */
        public Builder secretHeader(String name, String value) {
            secretHeaders.put(Objects.requireNonNull(name, "name"), Secret.constant(id, value));
            return this;
        }

        /**
         * Adds a header with a key that may differ for each request, such as a token that expires.
         *
         * @param name   the name of the header
         * @param prefix what precedes the key, such as {@code "Bearer "}; may be empty
         * @param key    called before each request, on the calling thread, within the time of the call; must be
         *     thread-safe. An exception ends the call: an {@link SttException} is passed on, anything else, including
         *     errors, becomes one of kind {@code AUTHENTICATION} without its message, which may contain the key
         */
        public Builder secretHeader(String name, String prefix, Supplier<String> key) {
            secretHeaders.put(Objects.requireNonNull(name, "name"), Secret.renewed(id, prefix, key));
            return this;
        }

        /** Adds a header in which this server returns the id of a request; it takes precedence over the usual ones. */
        public Builder requestIdHeader(String name) {
            requestIdHeaders.add(Objects.requireNonNull(name, "name"));
            return this;
        }

        /** Sets the limit for the length of an answer, in bytes, after decompression; at least 1. */
        public Builder maxAnswerBytes(int maxAnswerBytes) {
            if (maxAnswerBytes < 1) {
                throw new IllegalArgumentException("maxAnswerBytes must be at least 1: " + maxAnswerBytes);
            }
            this.maxAnswerBytes = maxAnswerBytes;
            return this;
        }

        /**
         * Allows the key to be sent to another machine without encryption, so that anybody on the network path can read
         * it.
         */
        public Builder allowPlainHttp(boolean allowed) {
            this.plainHttpAllowed = allowed;
            return this;
        }

        /**
         * Configures the client, for instance a proxy, HTTP/2 or the certificates to trust. Redirects stay off. With your
         * own executor, an answer that makes the JDK's client loop forever cannot be detected.
         *
         * @param newSettings called once with the builder of the client, when the caller is built
         */
        public Builder client(Consumer<HttpClient.Builder> newSettings) {
            this.settings = Objects.requireNonNull(newSettings, "newSettings");
            return this;
        }

        /**
         * {@return the caller; it does not connect before the first call}
         *
         * @throws SttException of kind {@code CONFIGURATION} if the key would be sent to another machine without encryption
         */
        public HttpCaller build() {
            if (!secretHeaders.isEmpty() && !plainHttpAllowed && !server.encrypted() && !server.thisMachine()) {
                throw new SttException(ErrorKind.CONFIGURATION, "the key of '" + id + "' would be sent to " + server
                        + " without encryption; use https, leave the key out, or allow it explicitly");
            }
            return new HttpCaller(this);
        }
    }
}
