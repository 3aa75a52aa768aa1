package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.kit.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/**
 * A way for the SDK to one service that can be cut: a proxy (HTTP CONNECT) on this machine. The SDK reads for as long as a service
 * sends and does nothing else meanwhile, not even end; it lets go only when its connection breaks (measured with 1.50.0), and
 * does not say which that is. Thread-safe.
 */
final class Relay implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MS = 10_000;
    private static final int MAX_HEAD = 8_192;
    private static final int DEFAULT_PORT = 80;
    private static final ThreadFactory THREADS = DaemonThreads.named("azure-sdk/relay", Relay.class);

    private final String host;
    private final int port;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** Opens a way to the service at an address without encryption, and to no other. */
    Relay(URI service) {
        this.host = service.getHost();
        this.port = service.getPort() < 0 ? DEFAULT_PORT : service.getPort();
        try {
            this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        THREADS.newThread(this::accept).start();
    }

    /** {@return the host of the proxy} */
    String proxyHost() {
        return server.getInetAddress().getHostAddress();
    }

    /** {@return the port of the proxy} */
    int proxyPort() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = kept(server.accept());
                THREADS.newThread(() -> serve(client)).start();
            } catch (IOException e) {
                // closed, or a client that went away at once
            }
        }
    }

    private Socket kept(Socket socket) throws IOException {
        sockets.add(socket);
        if (server.isClosed()) {
            socket.close();
        }
        socket.setTcpNoDelay(true);
        return socket;
    }

    private void serve(Socket client) {
        try (client; Socket service = kept(new Socket(Proxy.NO_PROXY))) {
            if (!head(client.getInputStream()).startsWith("CONNECT " + host + ":" + port + " ")) {
                return;
            }
            service.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MS);
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Thread back = THREADS.newThread(() -> copy(service, client));
            back.start();
            copy(client, service);
            back.join();
        } catch (IOException e) {
            // the SDK finds its connection closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.removeIf(Socket::isClosed);
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

    /** Copies until the end, which is passed on; a connection that breaks takes the other with it. */
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
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            // they are closed all the same
        }
    }
}
