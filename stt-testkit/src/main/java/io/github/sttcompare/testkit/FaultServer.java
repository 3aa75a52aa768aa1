package io.github.sttcompare.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * An HTTP/1.1 server on this machine that answers according to a script, correctly or not, and records its requests.
 * Thread-safe.
 *
 * <p>It listens on 127.0.0.1 on a free port, without TLS, with its own daemon threads.
 */
public final class FaultServer implements AutoCloseable {

    /** How many bytes of each request's body are kept. */
    public static final int KEPT_BYTES = 4 * 1024 * 1024;

    static final String THREADS = "fault-server-";

    private final ServerSocket listening;
    private final Function<ReceivedRequest, Reply> script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<ReceivedRequest> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    private FaultServer(ServerSocket listening, Function<ReceivedRequest, Reply> script) {
        this.listening = listening;
        this.script = script;
    }

    /**
     * Starts a server.
     *
     * @param script gives the reply to each request; thread-safe
     * @return the server, to be closed by the caller
     */
    public static FaultServer start(Function<ReceivedRequest, Reply> script) {
        try {
            FaultServer server = new FaultServer(new ServerSocket(0, 128, loopback()), script);
            server.thread("accept").start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on any port of this machine", e);
        }
    }

    /**
     * Starts a server that gives some replies in order, and then repeats the last one.
     *
     * @param first the first reply
     * @param more the following replies
     * @return the server, to be closed by the caller
     */
    public static FaultServer answering(Reply first, Reply... more) {
        List<Reply> replies = new ArrayList<>(List.of(more));
        replies.addFirst(first);
        AtomicInteger next = new AtomicInteger();
        int last = replies.size() - 1;
        return start(request -> replies.get(next.getAndUpdate(n -> Math.min(n + 1, last))));
    }

    /** {@return an address of this machine that refuses connections} */
    public static URI nowhere() {
        try (ServerSocket unused = new ServerSocket(0, 1, loopback())) {
            return uri(unused);
        } catch (IOException e) {
            throw new UncheckedIOException("no port of this machine is free", e);
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    }

    private static URI uri(ServerSocket socket) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** {@return its address, such as {@code http://127.0.0.1:40123}, without a slash at the end} */
    public URI uri() {
        return uri(listening);
    }

    /** {@return the requests received in full, in order} */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** {@return how many connections have been made} */
    public int connections() {
        return connections.get();
    }

    /**
     * {@return how many connections were made before this call, including those not accepted yet}
     *
     * <p>It makes a connection itself: connections are accepted in order, so once that one is, all earlier ones are too.
     */
    int connectionsSoFar(Duration limit) throws IOException, InterruptedException {
        try (Socket probe = new Socket(listening.getInetAddress(), listening.getLocalPort())) {
            int port = probe.getLocalPort();
            await(() -> open.stream().anyMatch(socket -> socket.getPort() == port), limit);
            return connections.get() - 1;
        }
    }

    /** {@return how many connections are open} */
    public int openConnections() {
        return open.size();
    }

    /**
     * Waits until at least the given number of requests have been received.
     *
     * @param count how many
     * @param limit how long to wait
     * @return whether they have been received
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean awaitRequests(int count, Duration limit) throws InterruptedException {
        return await(() -> requests.size() >= count, limit);
    }

    /**
     * Waits until no connection is open.
     *
     * @param limit how long to wait
     * @return whether none is open
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean awaitNoConnection(Duration limit) throws InterruptedException {
        return await(open::isEmpty, limit);
    }

    private static boolean await(BooleanSupplier done, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(1);
        }
        return true;
    }

    /** Stops listening and closes every connection. Calling it again has no effect. */
    @Override
    public void close() {
        closeQuietly(listening);
        open.forEach(FaultServer::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // it is closed in any case
        }
    }

    private Thread.Builder.OfPlatform thread(String what) {
        return Thread.ofPlatform().daemon().name(THREADS + listening.getLocalPort() + "-" + what);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                int number = connections.incrementAndGet();
                open.add(socket);
                thread("connection-" + number).start(() -> serve(socket));
            } catch (IOException e) {
                // closed, which ends the loop, or a connection that broke before it was accepted
            }
        }
        open.forEach(FaultServer::closeQuietly);
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            RequestReader reader = new RequestReader(in, out);
            boolean more = true;
            while (more) {
                ReceivedRequest request = reader.next();
                if (request == null) {
                    return;
                }
                requests.add(request);
                more = reply(request).send(new Reply.Wire(socket, in, out));
            }
        } catch (IOException e) {
            // the client went away or the server was closed
        } finally {
            open.remove(socket);
        }
    }

    private Reply reply(ReceivedRequest request) {
        try {
            return Objects.requireNonNull(script.apply(request), "no reply");
        } catch (RuntimeException | Error e) {
            // for instance an assertion of the test: the client must be notified
            byte[] text = ("the script of the server threw " + e).getBytes(StandardCharsets.UTF_8);
            return Reply.of(500, "text/plain", text);
        }
    }

    /** {@return its address} */
    @Override
    public String toString() {
        return uri().toString();
    }
}
