package io.github.sttcompare.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An HTTP/1.1 server that discards what it receives and always sends the same answer. */
final class SinkServer implements AutoCloseable {

    private static final int BUFFER = 64 << 10;
    private static final int BACKLOG = 1024;
    private final ServerSocket listening;
    private final byte[] answer;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong received = new AtomicLong();

    /**
     * Starts a server.
     *
     * @param json the body of its answers
     */
    SinkServer(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        answer = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.UTF_8);
        try {
            listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("sink").start(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** The total number of connections so far. */
    int connections() {
        return connections.get();
    }

    /** How many bytes of bodies were received. */
    long received() {
        return received.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofPlatform().daemon().name("sink-connection").start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            int filled = 0;
            while (true) {
                int end = endOfHead(buffer, filled);
                if (end < 0) {
                    int read = in.read(buffer, filled, buffer.length - filled);
                    if (read < 0) {
                        return;
                    }
                    filled += read;
                    continue;
                }
                long left = length(new String(buffer, 0, end, StandardCharsets.ISO_8859_1)) - (filled - end);
                received.addAndGet(filled - end);
                while (left > 0) {
                    int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                    if (read < 0) {
                        return;
                    }
                    left -= read;
                    received.addAndGet(read);
                }
                filled = 0;
                out.write(answer);
            }
        } catch (IOException e) {
            // the client disconnected
        } finally {
            open.remove(socket);
        }
    }

    private static int endOfHead(byte[] buffer, int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static long length(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .mapToLong(line -> Long.parseLong(line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
