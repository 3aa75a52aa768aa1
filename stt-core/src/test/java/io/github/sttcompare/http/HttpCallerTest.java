package io.github.sttcompare.http;

import static io.github.sttcompare.http.Calls.KEY;
import static io.github.sttcompare.http.Calls.LITTLE;
import static io.github.sttcompare.http.Calls.PLENTY;
import static io.github.sttcompare.http.Calls.caller;
import static io.github.sttcompare.http.Calls.post;
import static io.github.sttcompare.http.Calls.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls: their answers, their time and their end. */
@Timeout(60)
class HttpCallerTest {

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
    void theWholeAnswerIsReturnedAndTheKeyIsSent() throws Exception {
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
    void connectionsAreReused() throws Exception {
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
    void anAnswerOfExactlyTheLimitIsAccepted() throws Exception {
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusalIsKnownByItsStatusIfTheRestDoesNotArrive(boolean hangs) throws Exception {
        try (RawServer server = new RawServer(out -> {
                    write(out, "HTTP/1.1 401 No\r\nContent-Length: 100\r\n\r\nbegin");
                    if (hangs) {
                        Thread.sleep(Duration.ofMinutes(1));
                    }
                    return false;
                });
                HttpCaller caller = caller(server.uri())) {
            HttpReply reply = caller.send(post(caller), hangs ? LITTLE : PLENTY);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(server.awaitNoConnection()).isTrue();
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
    void anAnswerThatIsNotHttpIsAProtocolErrorWithoutItsBytes() throws Exception {
        try (RawServer server = RawServer.sending("RAWBYTES-2.0-OpenSSH\n\n" + KEY + "\n\n")) {
            SttException failure = failure(server, PLENTY);
            assertThat(failure.kind()).isEqualTo(ErrorKind.PROTOCOL);
            assertThat(failure.retryable()).isFalse();
        }
    }

    @Test
    void aRefusedConnectionIsANetworkError() throws Exception {
        URI nowhere;
        try (ServerSocket socket = new ServerSocket(0)) {
            nowhere = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        try (HttpCaller caller = caller(nowhere)) {
            assertThatThrownBy(() -> caller.send(post(caller), PLENTY))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NETWORK))
                    .hasMessageContaining("connection refused by " + nowhere);
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

    @Test
    void aClosedCallerReportsThatItIsClosed() throws Exception {
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
}
