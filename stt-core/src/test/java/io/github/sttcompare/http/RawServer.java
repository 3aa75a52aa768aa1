package io.github.sttcompare.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that reads a request with a known length and then does what a test wants. */
final class RawServer implements AutoCloseable {

    /** What the server does behind a request; the connection is closed when it returns false. */
    interface Script {
        boolean answer(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    final List<String> heads = new CopyOnWriteArrayList<>();
    final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    RawServer(Script script) throws IOException {
        this.script = script;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /** A server that always sends the same. */
    static RawServer sending(String answer) throws IOException {
        return new RawServer(out -> {
            out.write(answer.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            return true;
        });
    }

    static RawServer sending(int status, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new RawServer(out -> {
            out.write(("HTTP/1.1 " + status + " Whatever\r\nContent-Length: " + bytes.length + "\r\n" + headers + "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes);
            return true;
        });
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    int openConnections() {
        return open.size();
    }

    boolean awaitNoConnection() throws InterruptedException {
        for (int i = 0; i < 1000 && !open.isEmpty(); i++) {
            Thread.sleep(5);
        }
        return open.isEmpty();
    }

    boolean awaitRequest() throws InterruptedException {
        for (int i = 0; i < 1000 && heads.isEmpty(); i++) {
            Thread.sleep(5);
        }
        return !heads.isEmpty();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                socket.setTcpNoDelay(true); // what it sends comes in small pieces
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            // somebody has to read, so that the end of the client is noticed while a script writes or waits
            while (true) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                int length = head.lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                        .map(line -> Integer.parseInt(line.substring(15).strip()))
                        .findFirst()
                        .orElse(0);
                bodies.add(in.readNBytes(length));
                heads.add(head);
                Thread answering = Thread.currentThread();
                boolean[] more = new boolean[1];
                Thread writer = Thread.ofPlatform().daemon().start(() -> {
                    try {
                        more[0] = script.answer(out);
                        out.flush();
                    } catch (IOException | InterruptedException e) {
                        answering.interrupt();
                    }
                });
                in.mark(1);
                while (writer.isAlive() && in.available() == 0) {
                    socket.setSoTimeout(5);
                    try {
                        if (in.read() < 0) {
                            writer.interrupt();
                            return;
                        }
                        in.reset();
                        in.mark(1);
                        writer.join();
                    } catch (SocketTimeoutException e) {
                        // nothing new
                    }
                }
                socket.setSoTimeout(0);
                writer.join();
                if (!more[0]) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // the client went away
        } finally {
            open.remove(socket);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.write(b);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
