package io.github.sttcompare.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultServerTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Reply HELLO = Reply.json(200, "{\"text\":\"hello\"}").header("X-Request-Id", "r1");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void closeTheClient() {
        client.shutdownNow();
    }

    private HttpResponse<String> post(FaultServer server, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(server.uri().resolve("/v1/a?b=c"))
                        .header("X-Key", "k")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersInOrderAndRepeatsTheLastOnOneConnection() throws Exception {
        try (FaultServer server = FaultServer.answering(Reply.json(503, "{}"), HELLO)) {
            assertThat(post(server, "1").statusCode()).isEqualTo(503);
            HttpResponse<String> second = post(server, "2");
            assertThat(second.statusCode()).isEqualTo(200);
            assertThat(second.body()).isEqualTo("{\"text\":\"hello\"}");
            assertThat(second.headers().firstValue("X-Request-Id")).contains("r1");
            assertThat(second.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(post(server, "3").statusCode()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.openConnections()).isEqualTo(1);
        }
    }

    @Test
    void recordsTheRequests() throws Exception {
        try (FaultServer server = FaultServer.answering(HELLO)) {
            post(server, "some body");
            assertThat(server.awaitRequests(1, Calls.LIMIT)).isTrue();
            ReceivedRequest request = server.requests().getFirst();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/v1/a?b=c");
            assertThat(request.header("x-KEY")).contains("k");
            assertThat(request.header("x-other")).isEmpty();
            assertThat(request.bodyLength()).isEqualTo(9);
            assertThat(request.bodyText()).isEqualTo("some body");
            assertThat(request.body()).isEqualTo("some body".getBytes(StandardCharsets.UTF_8));
            assertThat(request).hasToString("POST /v1/a?b=c (9 bytes)");
            assertThat(server.awaitRequests(2, Duration.ofMillis(1))).isFalse();
        }
    }

    @Test
    void readsBodiesInChunksAndThoseThatWaitForA100() throws Exception {
        try (FaultServer server = FaultServer.answering(HELLO)) {
            byte[] large = new byte[FaultServer.KEPT_BYTES + 100_000];
            Arrays.fill(large, (byte) 7);
            HttpRequest request = HttpRequest.newBuilder(server.uri())
                    .expectContinue(true)
                    .PUT(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(large)))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(200);
            ReceivedRequest received = server.requests().getFirst();
            assertThat(received.header("transfer-encoding")).contains("chunked");
            assertThat(received.bodyLength()).isEqualTo(large.length);
            assertThat(received.body()).hasSize(FaultServer.KEPT_BYTES).containsOnly(7);
        }
    }

    @Test
    void aReplyThatHangsEndsWhenTheServerCloses() throws Exception {
        FaultServer server = FaultServer.answering(Reply.hang());
        var answer = client.sendAsync(HttpRequest.newBuilder(server.uri()).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(server.awaitRequests(1, Calls.LIMIT)).isTrue();
        assertThat(answer).isNotDone();
        assertThat(server.awaitNoConnection(Duration.ofMillis(1))).isFalse();
        server.close();
        server.close();
        assertThat(answer).failsWithin(Calls.LIMIT);
        assertThat(server.awaitNoConnection(Calls.LIMIT)).isTrue();
    }

    @Test
    void noticesThatAClientDisconnects() throws Exception {
        try (FaultServer server = FaultServer.answering(Reply.hang(), HELLO.dribbled(Duration.ofMinutes(1)))) {
            for (int i = 1; i <= 2; i++) {
                var answer = client.sendAsync(HttpRequest.newBuilder(server.uri()).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(server.awaitRequests(i, Calls.LIMIT)).isTrue();
                assertThat(answer.cancel(true)).isTrue();
                assertThat(server.awaitNoConnection(Calls.LIMIT)).isTrue();
            }
        }
    }

    @Test
    void sendsExactlyTheScriptedBytes() throws Exception {
        assertThat(wire(Reply.nothing())).isEmpty();
        assertThat(wire(Reply.raw(new byte[] {'x', 'y'}))).isEqualTo("xy");
        assertThat(wire(HELLO.truncated())).startsWith("HTTP/1.1 200 Status\r\n").contains("Content-Length: 16\r\n")
                .endsWith("\r\n\r\n{\"text\":");
        assertThat(wire(HELLO.brokenChunks())).contains("Transfer-Encoding: chunked\r\n").endsWith("this is no length\r\n");
        assertThat(wire(Reply.huge(200, "<", 200_000, ">"))).contains("Connection: close\r\n").endsWith("a>")
                .satisfies(all -> assertThat(all.substring(all.indexOf('<'))).hasSize(200_002));
        assertThatThrownBy(() -> wire(Reply.reset())).isInstanceOf(SocketException.class);
    }

    /** {@return everything the server sends before it closes the connection} */
    private static String wire(Reply reply) throws IOException {
        try (FaultServer server = FaultServer.answering(reply);
                Socket socket = new Socket(LOOPBACK, server.uri().getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            return all.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void sendsSlowlyCutsAndDelays() throws Exception {
        try (FaultServer server = FaultServer.answering(
                HELLO.dribbled(Duration.ofMillis(2)), HELLO.cutInHalf(), HELLO.after(Duration.ofMillis(30)))) {
            assertThat(post(server, "").body()).isEqualTo("{\"text\":\"hello\"}");
            assertThat(post(server, "").body()).isEqualTo("{\"text\":");
            long start = System.nanoTime();
            assertThat(post(server, "").body()).isEqualTo("{\"text\":\"hello\"}");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(29));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // the point of it
    void aScriptWhoseAssertionFailsOrThatHasNoReplyIsAnsweredWithTheReasonToo() throws Exception {
        try (FaultServer server = FaultServer.start(request -> {
            if (request.target().startsWith("/v1")) {
                throw new AssertionError("expected another path");
            }
            return null;
        })) {
            HttpResponse<String> answer = post(server, "");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("the script of the server threw", "expected another path");
        }
        try (FaultServer silent = FaultServer.start(request -> null)) {
            assertThat(post(silent, "").body()).contains("no reply");
        }
    }

    @Test
    void aScriptThatThrowsIsAnsweredWithTheReason() throws Exception {
        try (FaultServer server = FaultServer.start(request -> {
            throw new IllegalStateException("no reply to " + request.target());
        })) {
            HttpResponse<String> answer = post(server, "");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("the script of the server threw", "no reply to /v1/a?b=c");
        }
    }

    @Test
    void survivesClientsThatDoNotUseHttp() throws Exception {
        try (FaultServer server = FaultServer.answering(HELLO)) {
            for (String nonsense : new String[] {"", "hello\r\n", "GET / HTTP/1.1\r\nno header\r\n\r\n", "GET / HTTP/1.1\r\n"}) {
                try (Socket socket = new Socket(LOOPBACK, server.uri().getPort())) {
                    socket.getOutputStream().write(nonsense.getBytes(StandardCharsets.US_ASCII));
                    socket.shutdownOutput();
                    assertThat(socket.getInputStream().readAllBytes()).isEmpty();
                }
            }
            assertThat(server.requests()).isEmpty();
            assertThat(post(server, "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theUnusedPortRefusesConnections() {
        URI nowhere = FaultServer.nowhere();
        assertThatThrownBy(() -> new Socket(nowhere.getHost(), nowhere.getPort()).close()).isInstanceOf(IOException.class);
    }
}
