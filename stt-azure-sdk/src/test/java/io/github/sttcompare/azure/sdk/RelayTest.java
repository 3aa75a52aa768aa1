package io.github.sttcompare.azure.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to the service, without the SDK. */
@Timeout(60)
class RelayTest {

    private static byte[] head(String target, String password) {
        String proof = Base64.getEncoder().encodeToString((Relay.USER + ":" + password).getBytes(StandardCharsets.US_ASCII));
        return ("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\nProxy-authorization: Basic " + proof + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** {@return what comes back until the relay closes the connection} */
    private static String sent(Relay relay, byte[] head) throws IOException {
        try (Socket client = new Socket(relay.host(), relay.port())) {
            client.getOutputStream().write(head);
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void clientsWithThePasswordAreConnectedUntilTheRelayCloses() throws Exception {
        Relay relay = new Relay(null);
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(relay.host(), relay.port())) {
            client.getOutputStream().write(head("127.0.0.1:" + service.getLocalPort(), relay.password()));
            try (Socket server = service.accept()) {
                InputStream in = client.getInputStream();
                assertThat(new String(in.readNBytes(19), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200 OK\r\n\r\n");
                server.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(in.readNBytes(5), StandardCharsets.US_ASCII)).isEqualTo("hello");
                relay.close();
                assertThat(end(in)).isTrue();
                assertThat(end(server.getInputStream())).isTrue();
            }
        } finally {
            relay.close();
        }
    }

    private static boolean end(InputStream in) {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return true; // reset
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "0123456789abcdef0123456789abcdef"})
    void clientsWithoutThePasswordAreRefused(String password) throws Exception {
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); Relay relay = new Relay(null)) {
            assertThat(sent(relay, head("127.0.0.1:" + service.getLocalPort(), password))).isEmpty();
            assertThat(sent(relay, ("GET http://127.0.0.1:" + service.getLocalPort() + "/ HTTP/1.1\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII))).isEmpty();
        }
    }

    /** A socket that accepts nothing, as when the process has no file descriptors left. */
    private static final class Exhausted extends ServerSocket {
        private final AtomicInteger attempts = new AtomicInteger();

        Exhausted() throws IOException {
            super(0, 1, InetAddress.getLoopbackAddress());
        }

        @Override
        public Socket accept() throws IOException {
            attempts.incrementAndGet();
            throw new IOException("Too many open files");
        }
    }

    @Test
    void itPausesWhileItCannotAccept() throws Exception {
        try (Exhausted server = new Exhausted()) {
            try (Relay relay = new Relay(null, server)) {
                assertThat(relay.port()).isPositive();
                long start = System.nanoTime();
                Thread.sleep(500);
                int tried = server.attempts.get();
                // every 50 ms; without a pause it is many thousand times
                long expected = Duration.ofNanos(System.nanoTime() - start).toMillis() / 50;
                assertThat(tried).isBetween(1, (int) expected + 2);
            }
            int attempts = server.attempts.get();
            Thread.sleep(200);
            assertThat(server.attempts.get()).as("attempts after closing").isLessThanOrEqualTo(attempts + 1);
        }
    }

    /** Sockets of which every second one, and the listening one itself, cannot be closed without a failure. */
    private static final class Unclosable extends ServerSocket {
        private final AtomicInteger accepted = new AtomicInteger();

        Unclosable() throws IOException {
            super(0, 50, InetAddress.getLoopbackAddress());
        }

        @Override
        public Socket accept() throws IOException {
            Socket socket = accepted.get() % 2 == 0 ? new Socket() : new Socket() {
                @Override
                public synchronized void close() throws IOException {
                    throw new IOException("cannot be closed");
                }
            };
            implAccept(socket);
            accepted.incrementAndGet();
            return socket;
        }

        @Override
        public void close() throws IOException {
            super.close();
            throw new IOException("closed with a failure");
        }
    }

    @Test
    void aSocketThatCannotBeClosedDoesNotKeepTheOthersOpen() throws Exception {
        List<Socket> clients = new ArrayList<>();
        Unclosable server = new Unclosable();
        Relay relay = new Relay(null, server);
        try {
            for (int i = 0; i < 8; i++) {
                clients.add(new Socket(relay.host(), relay.port()));
                while (server.accepted.get() <= i) {
                    Thread.sleep(1);
                }
            }
            // until the last one is kept too
            Thread.sleep(200);
            relay.close();
            for (int i = 0; i < 8; i += 2) {
                clients.get(i).setSoTimeout(10_000);
                assertThat(clients.get(i).getInputStream().read()).as("client " + i).isEqualTo(-1);
            }
        } finally {
            relay.close();
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void itReportsWhyThereIsNoConnection() throws Exception {
        int closed;
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = service.getLocalPort();
        }
        try (Relay relay = new Relay(null);
                Relay behindNothing = new Relay(InetSocketAddress.createUnresolved("127.0.0.1", closed))) {
            assertThat(sent(relay, head("127.0.0.1:" + closed, relay.password()))).isEmpty();
            assertThat(relay.trouble()).isEqualTo("connection refused");
            assertThat(sent(relay, head("nowhere.invalid:443", relay.password()))).isEmpty();
            assertThat(relay.trouble()).isEqualTo("unknown host");
            assertThat(sent(relay, head("127.0.0.1:99999", relay.password()))).isEmpty();
            assertThat(sent(behindNothing, head("127.0.0.1:443", ""))).isEmpty();
            assertThat(behindNothing.trouble()).isEqualTo("connection refused by the proxy");
        }
    }
}
