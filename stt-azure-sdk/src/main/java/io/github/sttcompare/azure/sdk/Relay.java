package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.kit.DaemonThreads;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on this machine (HTTP CONNECT, RFC 9110, 9.3.6) through which one recognition connects to its service, so that
 * the connection can be cut. While a service keeps sending, the SDK only reads and does not even end; it stops only when
 * its connection breaks (measured with 1.50.0), and does not reveal which connection that is. Data is forwarded unread,
 * so encryption is end to end. Thread-safe.
 *
 * <p>It serves only clients that know its random password; or, if the user has a proxy, it forwards everything to that.
 */
final class Relay implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MS = 10_000;
    /** How long to wait after a connection could not be accepted. */
    private static final int PAUSE_MS = 50;
    private static final int MAX_HEAD = 8_192;
    private static final int PASSWORD_BYTES = 16;
    private static final Pattern CONNECT = Pattern.compile("CONNECT \\[?([^ ]+?)]?:([0-9]{1,5}) ");
    private static final ThreadFactory THREADS = DaemonThreads.named("azure-sdk/relay", Relay.class);

    /** The user name that the SDK sends with the password. */
    static final String USER = "stt";

    private final @Nullable InetSocketAddress proxy;
    private final String password;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String trouble = "";

    /**
     * Starts the proxy.
     *
     * @param proxy the user's proxy, which need not be resolved; null for none
     */
    Relay(@Nullable InetSocketAddress proxy) {
        this(proxy, listening());
    }

    /** For tests: another socket, which listens. */
    Relay(@Nullable InetSocketAddress proxy, ServerSocket server) {
        this.proxy = proxy;
        this.server = server;
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        this.password = HexFormat.of().formatHex(random);
        THREADS.newThread(this::accept).start();
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the host it listens at} */
    String host() {
        return server.getInetAddress().getHostAddress();
    }

    /** {@return the port it listens at} */
    int port() {
        return server.getLocalPort();
    }

    /** {@return its password} */
    String password() {
        return password;
    }

    /** {@return why the last connection could not be made; empty if it was made} */
    String trouble() {
        return trouble;
    }

    private void accept() {
        boolean ended = false;
        while (!ended) {
            try {
                Socket client = kept(server.accept());
                THREADS.newThread(() -> serve(client)).start();
                ended = closed.getCount() == 0;
            } catch (IOException e) {
                // closed, a client that disconnected at once, or a lack of file descriptors, which may last
                ended = closedWithin(PAUSE_MS);
            }
        }
    }

    private boolean closedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private Socket kept(Socket socket) throws IOException {
        sockets.add(socket);
        if (closed.getCount() == 0) {
            socket.close();
        }
        socket.setTcpNoDelay(true);
        return socket;
    }

    private void serve(Socket client) {
        try (client; Socket service = kept(new Socket(Proxy.NO_PROXY))) {
            InetSocketAddress target = proxy == null ? asked(client.getInputStream()) : proxy;
            if (target == null) {
                return;
            }
            connect(service, target);
            if (proxy == null) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            Thread back = THREADS.newThread(() -> copy(service, client));
            back.start();
            copy(client, service);
            back.join();
        } catch (IOException | IllegalArgumentException e) {
            // no route, or no such port: the SDK finds its connection closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.removeIf(Socket::isClosed);
        }
    }

    /** {@return the destination requested by a client that knows the password; null for any other client} */
    private @Nullable InetSocketAddress asked(InputStream in) throws IOException {
        String head = head(in);
        Matcher connect = CONNECT.matcher(head);
        String proof = Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.US_ASCII));
        return connect.lookingAt() && head.lines().anyMatch(line -> line.endsWith(" Basic " + proof))
                ? InetSocketAddress.createUnresolved(connect.group(1), Integer.parseInt(connect.group(2)))
                : null;
    }

    private void connect(Socket service, InetSocketAddress target) throws IOException {
        try {
            service.connect(new InetSocketAddress(InetAddress.getByName(target.getHostString()), target.getPort()), CONNECT_TIMEOUT_MS);
            trouble = "";
        } catch (IOException e) {
            trouble = switch (e) {
                case UnknownHostException unknown -> proxy == null ? "unknown host" : "unknown host of the proxy";
                case SocketTimeoutException late -> proxy == null ? "connecting timed out" : "connecting to the proxy timed out";
                default -> proxy == null ? "connection refused" : "connection refused by the proxy";
            };
            throw e;
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < MAX_HEAD && head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Copies until the end, which is passed on; if one connection breaks, the other is closed. */
    private static void copy(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            try (from; to) {
                // both are closed
            } catch (IOException closing) {
                // it is
            }
        }
    }

    /** Cuts every connection and lets no other through. */
    @Override
    public void close() {
        closed.countDown();
        close(server);
        sockets.forEach(Relay::close);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // the others are closed nevertheless
        }
    }
}
