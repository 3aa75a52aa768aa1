package io.github.sttcompare.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.testing.Tones;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpCallerTest {

    private static final String KEY = "key-4f0c9d2e7ab84163";
    private static final Duration PLENTY = Duration.ofSeconds(30);
    private static final Duration LITTLE = Duration.ofMillis(150);

    private static HttpCaller caller(URI server) {
        return HttpCaller.builder("test", server).secretHeader("Authorization", "Bearer " + KEY).build();
    }

    private static HttpRequest post(HttpCaller caller) {
        MultipartBody body = MultipartBody.builder().wav("file", "a.wav", Tones.tone(Duration.ofMillis(100))).build();
        return caller.request("v1/x").header("Content-Type", body.contentType()).POST(body.publisher()).build();
    }

    private static SttException failure(RawServer server, Duration budget) {
        try (HttpCaller caller = caller(server.uri())) {
            SttException failure = catchThrowableOfType(SttException.class, () -> caller.send(post(caller), budget));
            assertThat(failure).isNotNull();
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(KEY).doesNotContain("RAWBYTES");
            return failure;
        }
    }

    @Test
    void answerComesBackWholeAndTheKeyIsSent() throws Exception {
        try (RawServer server = RawServer.sending(201, "X-Request-Id: req_1\r\nContent-Type: Text/Plain; x=y\r\n", "zażółć");
                HttpCaller caller = caller(server.uri())) {
            HttpReply reply = caller.send(post(caller), PLENTY);
            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.ok()).isTrue();
            assertThat(reply.text()).isEqualTo("zażółć");
            assertThat(reply.mediaType()).isEqualTo("text/plain");
            assertThat(reply.requestId()).contains("req_1");
            assertThat(server.heads.getFirst()).startsWith("POST /v1/x HTTP/1.1").contains("Authorization: Bearer " + KEY)
                    .doesNotContain("Upgrade");
            assertThat(reply.toString() + caller).doesNotContain(KEY);
        }
    }

    @Test
    void connectionIsUsedAgain() throws Exception {
        try (RawServer server = RawServer.sending(500, "", "{}");
                HttpCaller caller = caller(server.uri())) {
            for (int i = 0; i < 200; i++) {
                caller.send(post(caller), PLENTY);
            }
            assertThat(server.connections).hasValue(1);
        }
    }

    /** Where a server gets stuck. */
    enum Stuck {
        BEFORE_THE_HEADERS,
        IN_THE_HEADERS,
        IN_THE_BODY,
        DRIBBLING
    }

    private static RawServer stuck(Stuck where) throws Exception {
        return new RawServer(out -> {
            if (where != Stuck.BEFORE_THE_HEADERS) {
                write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n");
            }
            if (where == Stuck.IN_THE_BODY || where == Stuck.DRIBBLING) {
                write(out, "\r\nbegin");
            }
            while (true) {
                Thread.sleep(10);
                if (where == Stuck.DRIBBLING) {
                    write(out, "x");
                }
            }
        });
    }

    private static void write(OutputStream out, String text) throws java.io.IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @ParameterizedTest
    @EnumSource
    void deadlineEndsTheWholeCallAndReleasesTheConnection(Stuck where) throws Exception {
        try (RawServer server = stuck(where);
                HttpCaller caller = caller(server.uri())) {
            long start = System.nanoTime();
            SttException failure =
                    catchThrowableOfType(SttException.class, () -> caller.send(post(caller), LITTLE));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(LITTLE).isLessThan(Duration.ofSeconds(5));
            assertThat(failure.kind()).isEqualTo(ErrorKind.TIMEOUT);
            assertThat(failure.retryable()).isTrue();
            assertThat(server.awaitNoConnection()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruptEndsTheCallAndReleasesTheConnection(Stuck where) throws Exception {
        for (boolean virtual : new boolean[] {false, true}) {
            try (RawServer server = stuck(where);
                    HttpCaller caller = caller(server.uri())) {
                AtomicReference<Throwable> thrown = new AtomicReference<>();
                Thread.Builder builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
                Thread thread = builder.start(() -> {
                    try {
                        caller.send(post(caller), PLENTY);
                    } catch (Throwable t) {
                        thrown.set(t);
                    }
                });
                assertThat(server.awaitRequest()).isTrue();
                thread.interrupt();
                assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
                assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
                assertThat(server.awaitNoConnection()).isTrue();
            }
        }
    }

    @Test
    void interruptedThreadSendsNothing() throws Exception {
        try (RawServer server = RawServer.sending(200, "", "");
                HttpCaller caller = caller(server.uri())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> caller.send(post(caller), PLENTY)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(server.connections).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void noTimeLeftIsATimeout(long seconds) throws Exception {
        try (RawServer server = RawServer.sending(200, "", "");
                HttpCaller caller = caller(server.uri())) {
            assertThatThrownBy(() -> caller.send(post(caller), Duration.ofSeconds(seconds)))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT));
            assertThat(server.connections).hasValue(0);
        }
    }

    @Test
    void endlessTimeDoesNotOverflow() throws Exception {
        try (RawServer server = RawServer.sending(200, "", "ok");
                HttpCaller caller = caller(server.uri())) {
            assertThat(caller.send(post(caller), Duration.ofSeconds(Long.MAX_VALUE)).text()).isEqualTo("ok");
        }
    }

    @Test
    void tooLongAnswerIsRefusedAndNotReceived() throws Exception {
        for (String framing : List.of("Content-Length: 1073741824\r\n\r\n", "\r\n")) {
            try (RawServer server = new RawServer(out -> {
                        write(out, "HTTP/1.1 200 OK\r\n" + framing);
                        byte[] megabyte = new byte[1 << 20];
                        for (int i = 0; i < 1024; i++) {
                            out.write(megabyte);
                        }
                        return false;
                    });
                    HttpCaller caller = HttpCaller.builder("test", server.uri()).maxAnswerBytes(100_000).build()) {
                assertThatThrownBy(() -> caller.send(post(caller), PLENTY))
                        .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PROTOCOL))
                        .hasMessageContaining("100000 bytes");
                assertThat(server.awaitNoConnection()).isTrue();
            }
        }
    }

    @Test
    void answerOfExactlyTheLimitIsTaken() throws Exception {
        try (RawServer server = RawServer.sending(200, "", "x".repeat(1000));
                HttpCaller exact = HttpCaller.builder("test", server.uri()).maxAnswerBytes(1000).build();
                HttpCaller less = HttpCaller.builder("test", server.uri()).maxAnswerBytes(999).build()) {
            assertThat(exact.send(post(exact), PLENTY).body()).hasSize(1000);
            assertThatThrownBy(() -> less.send(post(less), PLENTY)).isInstanceOf(SttException.class);
        }
    }

    @Test
    void longRefusalIsCutAndKeepsItsStatus() throws Exception {
        try (RawServer server = RawServer.sending(503, "Retry-After: 3\r\n", "x".repeat(1_000_000));
                HttpCaller caller = caller(server.uri())) {
            HttpReply reply = caller.send(post(caller), PLENTY);
            assertThat(reply.body()).hasSize(64 << 10);
            SttException failure = HttpErrors.failure(reply).build();
            assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3));
            assertThat(failure.httpStatus()).hasValue(503);
        }
    }

    @Test
    void brokenConnectionsAreNetworkErrors() throws Exception {
        try (RawServer silent = new RawServer(out -> false);
                RawServer cut = RawServer.sending("HTTP/1.1 200 OK\nContent-Length: 5\n\nRAW");
                RawServer chunks = RawServer.sending("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nRAWBYTES\n\n")) {
            assertThat(failure(silent, PLENTY).kind()).isEqualTo(ErrorKind.NETWORK);
            assertThat(failure(chunks, PLENTY).kind()).isEqualTo(ErrorKind.NETWORK);
            assertThat(failure(cut, LITTLE).kind()).isEqualTo(ErrorKind.TIMEOUT);
        }
        try (RawServer closed = new RawServer(out -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nRAWBYTES");
            return false;
        })) {
            assertThat(failure(closed, PLENTY).kind()).isEqualTo(ErrorKind.NETWORK);
        }
    }

    @Test
    void whatIsNotHttpIsAProtocolErrorWithoutTheBytes() throws Exception {
        try (RawServer server = RawServer.sending("RAWBYTES-2.0-OpenSSH\n\n" + KEY + "\n\n")) {
            SttException failure = failure(server, PLENTY);
            assertThat(failure.kind()).isEqualTo(ErrorKind.PROTOCOL);
            assertThat(failure.retryable()).isFalse();
        }
    }

    @Test
    void nobodyListeningIsANetworkError() throws Exception {
        URI nowhere;
        try (ServerSocket socket = new ServerSocket(0)) {
            nowhere = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        try (HttpCaller caller = caller(nowhere)) {
            assertThatThrownBy(() -> caller.send(post(caller), PLENTY))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NETWORK))
                    .hasMessageContaining("nobody listens at " + nowhere);
        }
    }

    @Test
    void unknownHostIsANetworkError() {
        try (HttpCaller caller = HttpCaller.builder("test", URI.create("https://host.invalid")).build()) {
            assertThatThrownBy(() -> caller.send(post(caller), PLENTY))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NETWORK))
                    .hasMessageContaining("host.invalid");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectIsNotFollowed(int status) throws Exception {
        try (RawServer elsewhere = RawServer.sending(200, "", "");
                RawServer server = RawServer.sending(status, "Location: " + elsewhere.uri() + "/x\r\n", "");
                HttpCaller caller = HttpCaller.builder("test", server.uri())
                        .secretHeader("api-key", KEY)
                        .client(settings -> settings.followRedirects(HttpClient.Redirect.ALWAYS))
                        .build()) {
            HttpReply reply = caller.send(post(caller), PLENTY);
            assertThat(reply.status()).isEqualTo(status);
            assertThat(HttpErrors.failure(reply).build().kind()).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(elsewhere.connections).hasValue(0);
        }
    }

    @Test
    void requestToAnotherServerIsRefused() throws Exception {
        try (RawServer other = RawServer.sending(200, "", "");
                RawServer server = RawServer.sending(200, "", "");
                HttpCaller caller = caller(server.uri())) {
            HttpRequest request = HttpRequest.newBuilder(other.uri()).build();
            assertThatThrownBy(() -> caller.send(request, PLENTY)).isInstanceOf(IllegalArgumentException.class);
            assertThat(other.connections).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://api.example.com", "http://localhost:8000/v1", "HTTP://LocalHost", "http://127.0.0.1", "http://127.1.2.3:1",
        "http://[::1]:9", "http://me.localhost"
    })
    void keyMayGoToThisMachineAndOverHttps(String address) {
        caller(URI.create(address)).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://api.example.com", "http://192.168.0.7:8000/v1", "http://localhost.example.com", "http://127.0.0.1.example.com",
        "http://[::2]"
    })
    void keyMayNotGoElsewhereInTheClear(String address) {
        assertThatThrownBy(() -> caller(URI.create(address)))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessageContaining("without encryption")
                .hasMessageNotContaining(KEY);
        HttpCaller.builder("test", URI.create(address)).build().close();
        HttpCaller.builder("test", URI.create(address))
                .secretHeader("api-key", KEY)
                .allowKeyOverPlainHttp(true)
                .build()
                .close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com", "example.com", "/v1", "mailto:a@b", "https:///v1", "http://u:pass-word@h/"})
    void addressThatIsNoneIsRefused(String address) {
        assertThatThrownBy(() -> HttpCaller.builder("test", URI.create(address)))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessageNotContaining("pass-word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nX-Evil: 1", "ключ", "a\u0000b"})
    void keyThatFitsNoHeaderIsRefusedUnseen(String key) {
        assertThatThrownBy(() -> HttpCaller.builder("test", URI.create("https://h")).secretHeader("api-key", key))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessageNotContaining(key);
    }

    @Test
    void pathAndQueryFollowTheAddress() {
        try (HttpCaller caller =
                HttpCaller.builder("test", URI.create("https://H.example/a%20b//?api-version=1")).build()) {
            assertThat(caller.request("c:d?x=y").build().uri())
                    .isEqualTo(URI.create("https://h.example:443/a%20b/c:d?x=y&api-version=1"));
            assertThat(caller.request("").build().uri()).isEqualTo(URI.create("https://h.example:443/a%20b?api-version=1"));
            assertThat(caller.toString()).isEqualTo("https://h.example:443");
        }
    }

    @Test
    void closedCallerSaysSo() throws Exception {
        try (RawServer server = RawServer.sending(200, "", "")) {
            HttpCaller caller = caller(server.uri());
            caller.close();
            caller.close();
            assertThatThrownBy(() -> caller.send(post(caller), PLENTY))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                    .hasMessageContaining("'test' is closed");
            assertThat(server.connections).hasValue(0);
        }
    }

    @Test
    void closingEndsCallsAndThreads() throws Exception {
        try (RawServer server = stuck(Stuck.IN_THE_BODY)) {
            HttpCaller caller = caller(server.uri());
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    caller.send(post(caller), PLENTY);
                } catch (Throwable t) {
                    thrown.set(t);
                }
            });
            assertThat(server.awaitRequest()).isTrue();
            caller.close();
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
            assertThat(thrown.get()).isInstanceOfSatisfying(
                    SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
            assertThat(server.awaitNoConnection()).isTrue();
        }
    }

    @Test
    void eventsAreToldWhileTheyComeOnTheCallingThread() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        try (RawServer server = new RawServer(out -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\r\ndata: one\n\nda");
                    first.await(); // the second is sent when the first has been told
                    write(out, "ta: two\n\n");
                    return false;
                });
                HttpCaller caller = caller(server.uri())) {
            List<String> told = new ArrayList<>();
            Thread calling = Thread.currentThread();
            HttpReply reply = caller.sendForEvents(post(caller), PLENTY, event -> {
                assertThat(Thread.currentThread()).isSameAs(calling);
                told.add(event.data());
                first.countDown();
            });
            assertThat(told).containsExactly("one", "two");
            assertThat(ServerSentEvent.parse(reply.text())).extracting(ServerSentEvent::data).containsExactly("one", "two");
        }
    }

    @Test
    void answerThatIsNoStreamHasNoEvents() throws Exception {
        try (RawServer json = RawServer.sending(200, "Content-Type: application/json\r\n", "data: x\n\n");
                RawServer refusal = RawServer.sending(400, "Content-Type: text/event-stream\r\n", "data: x\n\n")) {
            for (RawServer server : List.of(json, refusal)) {
                try (HttpCaller caller = caller(server.uri())) {
                    List<ServerSentEvent> told = new ArrayList<>();
                    assertThat(caller.sendForEvents(post(caller), PLENTY, told::add).text()).isEqualTo("data: x\n\n");
                    assertThat(told).isEmpty();
                }
            }
        }
    }

    @Test
    void streamThatNeverEndsIsEndedAtTheDeadline() throws Exception {
        try (RawServer server = new RawServer(out -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
                    while (true) {
                        write(out, ": still there\n\n");
                        Thread.sleep(10);
                    }
                });
                HttpCaller caller = caller(server.uri())) {
            assertThatThrownBy(() -> caller.sendForEvents(post(caller), LITTLE, event -> {}))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT));
            assertThat(server.awaitNoConnection()).isTrue();
        }
    }

    @Test
    void listenerThatThrowsEndsTheCall() throws Exception {
        try (RawServer server = new RawServer(out -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: x\n\n");
                    Thread.sleep(Duration.ofMinutes(1));
                    return false;
                });
                HttpCaller caller = caller(server.uri())) {
            assertThatThrownBy(() -> caller.sendForEvents(post(caller), PLENTY, event -> {
                        throw new IllegalStateException("enough");
                    }))
                    .hasMessage("enough");
            assertThat(server.awaitNoConnection()).isTrue();
        }
    }

    @Test
    void tokensAreShortNamesWithoutTheKey() throws Exception {
        try (RawServer server = RawServer.sending(200, "X-Request-Id: " + KEY + "\r\nRequest-Id: a b\r\n", "");
                HttpCaller caller = caller(server.uri())) {
            HttpReply reply = caller.send(post(caller), PLENTY);
            assertThat(reply.requestId()).isEmpty();
            assertThat(reply.token("Systran/faster-whisper-small")).isEqualTo("Systran/faster-whisper-small");
            assertThat(reply.token("req-" + KEY)).isNull();
            assertThat(reply.token("two words")).isNull();
            assertThat(reply.token("\u001b[31m")).isNull();
            assertThat(reply.token("x".repeat(129))).isNull();
            assertThat(reply.token("")).isNull();
            assertThat(reply.token(null)).isNull();
        }
    }

    @Test
    void keyFromASupplierIsMadeForEachRequestAndNeverShown() throws Exception {
        List<String> keys = new ArrayList<>(List.of("token-one-0001", "token-two-0002"));
        try (RawServer server = RawServer.sending(401, "X-Request-Id: token-two-0002\r\n", "");
                HttpCaller caller = HttpCaller.builder("test", server.uri())
                        .secretHeader("Authorization", "Bearer ", keys::removeFirst)
                        .build()) {
            HttpReply first = caller.send(post(caller), PLENTY);
            HttpReply second = caller.send(post(caller), PLENTY);
            assertThat(first.token("token-one-0001")).isNull();
            assertThat(first.token("token-two-0002")).isEqualTo("token-two-0002");
            assertThat(second.requestId()).isEmpty();
            assertThat(server.heads).first().asString().contains("Bearer token-one-0001");
            assertThat(server.heads).last().asString().contains("Bearer token-two-0002");
        }
    }

    @Test
    void supplierOfAKeyThatFailsIsAFailureWithoutItsMessage() throws Exception {
        try (RawServer server = RawServer.sending(200, "", "")) {
            assertThat(failedKey(server, () -> {
                throw new IllegalStateException("the key is " + KEY);
            })).hasMessageContaining("java.lang.IllegalStateException").hasMessageNotContaining(KEY).hasNoCause();
            assertThat(failedKey(server, () -> " ")).hasMessageContaining("gave none");
            SttException own = new SttException(ErrorKind.AUTHENTICATION, "log in again");
            assertThat(failedKey(server, () -> {
                throw own;
            })).isSameAs(own);
            assertThat(server.heads).isEmpty();
        }
    }

    private static SttException failedKey(RawServer server, Supplier<String> key) {
        try (HttpCaller caller =
                HttpCaller.builder("test", server.uri()).secretHeader("Authorization", "Bearer ", key).build()) {
            SttException failure = catchThrowableOfType(SttException.class, () -> caller.send(post(caller), PLENTY));
            assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            return failure;
        }
    }
}
