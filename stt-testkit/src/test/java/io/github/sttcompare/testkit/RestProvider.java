package io.github.sttcompare.testkit;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A provider over HTTP that does it right, unless it is told to have a defect. */
final class RestProvider implements SttProvider {

    /** What it can do wrong. */
    enum Defect {
        FOLLOWS_REDIRECTS,
        RETRIES,
        LEAVES_THE_EXCHANGE,
        READS_WITHOUT_LIMIT,
        QUOTES_THE_SERVER,
        MASKS_ONLY_THE_KEY_AS_IT_IS,
        FORGETS_RETRY_AFTER,
        CALLS_A_FAILURE_EMPTY,
        TAKES_EVERYTHING_FOR_A_NETWORK_ERROR,
        CONNECTS_WHEN_CREATED,
        WARMS_UP_WITH_AUDIO,
        PUTS_THE_KEY_INTO_THE_ADDRESS,
        NEVER_CLOSES_ITS_CLIENT,
        WAITS_WHEN_CLOSING,
        TAKES_A_MARK_FOR_TEXT,
        CANNOT_UNFOLD,
        READS_STRICTLY,
        SENDS_SAMPLES_AS_WAV,
        SENDS_SAMPLES_AS_OGG,
        SENDS_SAMPLES_WITHOUT_RATE,
        SENDS_SAMPLES_AS_TEXT,
        SENDS_NO_CONTENT_TYPE,
        IGNORES_THE_LANGUAGE,
        LISTS_LANGUAGES_AND_IGNORES_THEM,
        LISTS_LANGUAGES,
        SENDS_PHRASES_UNDECLARED,
        WAITS_FOR_THE_ANSWER_TO_ANOTHER
    }

    static final Reply GOOD = Reply.json(200, "{\"text\":\"hello world\"}");

    private static final Pattern ANSWER = Pattern.compile("\\{(?:\"odd.*,)?\"text\":\"([^\"]*)\"}");
    private static final Pattern STRICT_ANSWER = Pattern.compile("\\{\"text\":\"([^\"]*)\"}");
    private static final int MAX_ANSWER = 1 << 20;

    private final URI address;
    private final String key;
    private final Set<Defect> defects = EnumSet.noneOf(Defect.class);
    private final HttpClient client;
    private final Semaphore one = new Semaphore(1);
    private volatile boolean closed;

    RestProvider(URI server, String key, Defect... defects) {
        this.defects.addAll(Set.of(defects));
        this.key = key;
        address = server.resolve(has(Defect.PUTS_THE_KEY_INTO_THE_ADDRESS) ? "/v1/transcribe?key=" + key : "/v1/transcribe");
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(has(Defect.FOLLOWS_REDIRECTS) ? HttpClient.Redirect.ALWAYS : HttpClient.Redirect.NEVER)
                .build();
        if (has(Defect.CONNECTS_WHEN_CREATED)) {
            connect(server);
        }
    }

    private static void connect(URI server) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            // the first call will say so
        }
    }

    private boolean has(Defect defect) {
        return defects.contains(defect);
    }

    @Override
    public String id() {
        return "rest";
    }

    @Override
    public Workload workload() {
        return Workload.REMOTE;
    }

    @Override
    public Capabilities capabilities() {
        return has(Defect.LISTS_LANGUAGES) || has(Defect.LISTS_LANGUAGES_AND_IGNORES_THEM)
                ? Capabilities.builder().languages(Set.of("en-US", "pl-PL")).build()
                : Capabilities.builder().options(TranscriptionOption.LANGUAGE).build();
    }

    @Override
    public void warmUp() throws InterruptedException {
        if (has(Defect.WARMS_UP_WITH_AUDIO)) {
            Transcript unused = exchange(
                    HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(new byte[32_000])).build(),
                    Duration.ofSeconds(5));
        }
    }

    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        if (closed) {
            throw new SttException(ErrorKind.CONFIGURATION, "the provider 'rest' is closed; open a new one");
        }
        byte[] sent = sent(request.audio());
        if (!has(Defect.WAITS_FOR_THE_ANSWER_TO_ANOTHER)) {
            return askAndClear(sent, request);
        }
        one.acquire();
        try {
            return askAndClear(sent, request);
        } finally {
            one.release();
        }
    }

    private Transcript askAndClear(byte[] sent, TranscriptionRequest request) throws InterruptedException {
        try {
            return ask(sent, request);
        } catch (SttException e) {
            // its own time-out and the interrupt come at the same moment: a defect there would show or not by chance
            boolean answered = e.kind() != ErrorKind.TIMEOUT;
            if (has(Defect.RETRIES) && e.retryable() && answered) {
                return ask(sent, request);
            }
            if (has(Defect.CALLS_A_FAILURE_EMPTY) && answered) {
                return Transcript.of("");
            }
            throw e;
        }
    }

    private String type() {
        return has(Defect.SENDS_SAMPLES_WITHOUT_RATE) ? "application/octet-stream"
                : has(Defect.SENDS_SAMPLES_AS_TEXT) ? "text/plain"
                : has(Defect.SENDS_SAMPLES_AS_OGG) ? "audio/ogg; rate=16000" : "audio/wav";
    }

    private byte[] sent(Audio audio) {
        boolean bare = has(Defect.SENDS_SAMPLES_AS_WAV) || !type().equals("audio/wav");
        try (InputStream wav = audio.openWav()) {
            byte[] whole = wav.readAllBytes();
            return bare ? Arrays.copyOfRange(whole, audio.wavHeader().length, whole.length) : whole;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Transcript ask(byte[] body, TranscriptionRequest asked) throws InterruptedException {
        String language = asked.options().language();
        boolean sendsLanguage = language != null && !has(Defect.IGNORES_THE_LANGUAGE) && !has(Defect.LISTS_LANGUAGES_AND_IGNORES_THEM);
        URI target = sendsLanguage ? URI.create(address + (address.getQuery() == null ? "?" : "&") + "language=" + language) : address;
        HttpRequest.Builder post = HttpRequest.newBuilder(target)
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!has(Defect.SENDS_NO_CONTENT_TYPE)) {
            post.header("Content-Type", type());
        }
        if (has(Defect.SENDS_PHRASES_UNDECLARED) && !asked.options().phrases().isEmpty()) {
            post.header("X-Phrases", "some");
        }
        return exchange(post.build(), asked.remaining());
    }

    private Transcript exchange(HttpRequest request, Duration budget) throws InterruptedException {
        int limit = has(Defect.READS_WITHOUT_LIMIT) ? Integer.MAX_VALUE : MAX_ANSWER;
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, info -> new LimitedBody(limit, info.statusCode() != 200));
        try {
            return parse(exchange.get(budget.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            throw translate(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new SttException(ErrorKind.TIMEOUT, "the server did not answer in time", e);
        } finally {
            if (!has(Defect.LEAVES_THE_EXCHANGE)) {
                exchange.cancel(true);
            }
        }
    }

    private SttException translate(Throwable failure) {
        if (failure instanceof LimitedBody.TooLong) {
            return new SttException(ErrorKind.PROTOCOL, "the server's answer is too long", failure);
        }
        return new SttException(ErrorKind.NETWORK, "the connection to the server could not be made or broke", failure);
    }

    private String text(byte[] body) {
        byte[] unfolded = body;
        if (!has(Defect.CANNOT_UNFOLD) && body.length > 2 && body[0] == 0x1F && body[1] == (byte) 0x8B) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                unfolded = in.readNBytes(MAX_ANSWER);
            } catch (IOException e) {
                throw new SttException(ErrorKind.PROTOCOL, "the server's answer is damaged", e);
            }
        }
        String text = new String(unfolded, StandardCharsets.UTF_8);
        return !has(Defect.TAKES_A_MARK_FOR_TEXT) && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private Transcript parse(HttpResponse<byte[]> response) {
        String body = text(response.body());
        if (response.statusCode() == 200) {
            Matcher answer = (has(Defect.READS_STRICTLY) ? STRICT_ANSWER : ANSWER).matcher(body);
            if (!answer.matches()) {
                throw new SttException(ErrorKind.PROTOCOL, "the server's answer is not the JSON it promises");
            }
            return Transcript.of(answer.group(1));
        }
        boolean quotes = has(Defect.QUOTES_THE_SERVER) || has(Defect.MASKS_ONLY_THE_KEY_AS_IT_IS);
        String masked = has(Defect.MASKS_ONLY_THE_KEY_AS_IT_IS) ? body.replace(key, "***") : body;
        String said = quotes ? "; it said " + masked.replaceAll("a{9,}", "…") : "";
        SttException.Builder failure = SttException.builder(
                        kind(response.statusCode()), "the server refused with status " + response.statusCode() + said)
                .httpStatus(response.statusCode());
        if (!has(Defect.FORGETS_RETRY_AFTER)) {
            response.headers().firstValueAsLong("Retry-After").ifPresent(s -> failure.retryAfter(Duration.ofSeconds(s)));
        }
        throw failure.build();
    }

    private ErrorKind kind(int status) {
        if (has(Defect.TAKES_EVERYTHING_FOR_A_NETWORK_ERROR)) {
            return ErrorKind.NETWORK;
        }
        return switch (status) {
            case 400, 404, 422 -> ErrorKind.INVALID_REQUEST;
            case 401, 403 -> ErrorKind.AUTHENTICATION;
            case 413, 415 -> ErrorKind.INVALID_AUDIO;
            case 429 -> ErrorKind.RATE_LIMITED;
            case 408, 500, 502, 503, 504 -> ErrorKind.UNAVAILABLE;
            default -> ErrorKind.PROTOCOL;
        };
    }

    @Override
    public void close() {
        closed = true;
        if (has(Defect.WAITS_WHEN_CLOSING)) {
            client.close();
        } else if (!has(Defect.NEVER_CLOSES_ITS_CLIENT)) {
            client.shutdownNow();
        }
    }
}
