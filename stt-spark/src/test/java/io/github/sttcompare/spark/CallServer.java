package io.github.sttcompare.spark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A local vendor server, which counts requests, answers after a delay and can hold back its answers. Thread-safe. */
final class CallServer implements AutoCloseable {

    static final String KEY = "k3y-that-nobody-may-see-7f1c";

    private final HttpServer server;
    private final int millis;
    /** The number of requests by provider and recording. */
    private final Map<String, Integer> requests = new TreeMap<>();
    private final List<Long> times = new ArrayList<>();
    private final Set<Integer> unreadable = ConcurrentHashMap.newKeySet();
    private final Set<Integer> unavailable = ConcurrentHashMap.newKeySet();
    /** The ids of the processes whose calls are held back, by call. */
    private final Map<Long, Long> held = new TreeMap<>();
    private long answered;
    private long limit = Long.MAX_VALUE;
    private int atOnce;
    private int mostAtOnce;
    private long next;

    /** @param millis the delay of each answer in milliseconds */
    CallServer(int millis) throws IOException {
        this.millis = millis;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String provider = path[1];
        int number = Integer.parseInt(path[2]);
        try {
            arrived(provider, number);
            Thread.sleep(millis);
            waitForLimit(Long.parseLong(path[3]));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int status = !KEY.equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 401
                : unreadable.contains(number) ? 415
                : unavailable.contains(number) ? 503 : 200;
        byte[] body = (status == 200 ? Voices.heard(provider, number) : "status " + status).getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            atOnce--;
        }
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized void arrived(String provider, int number) {
        requests.merge(provider + "/" + number, 1, Integer::sum);
        times.add(System.nanoTime());
        mostAtOnce = Math.max(mostAtOnce, ++atOnce);
        notifyAll();
    }

    private synchronized void waitForLimit(long pid) throws InterruptedException {
        long call = next++;
        held.put(call, pid);
        notifyAll();
        try {
            while (answered >= limit) {
                wait();
            }
            answered++;
        } finally {
            held.remove(call);
            notifyAll();
        }
    }

    /** Sends the given number of further answers and holds back the rest. */
    synchronized void answerOnly(int more) {
        limit = answered + more;
        notifyAll();
    }

    synchronized void answerAll() {
        limit = Long.MAX_VALUE;
        notifyAll();
    }

    /** Waits until a call of a live process is held back. {@return the id of that process} */
    synchronized long awaitHeld(Process driver) throws InterruptedException {
        long end = System.nanoTime() + 600_000_000_000L;
        while (System.nanoTime() < end) {
            if (answered >= limit) {
                for (long pid : held.values()) {
                    if (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
                        return pid;
                    }
                }
            }
            if (!driver.isAlive()) {
                throw new AssertionError("the driver ended before " + limit + " calls were answered; " + answered + " were");
            }
            wait(50);
        }
        throw new AssertionError("no call of a living process is held back after ten minutes; " + answered + " of " + limit + " were answered");
    }

    /** Makes the server respond that a recording cannot be read. */
    void unreadable(int number) {
        unreadable.add(number);
    }

    /** Makes the server unavailable for a recording, or available again. */
    void unavailable(int number, boolean out) {
        if (out) {
            unavailable.add(number);
        } else {
            unavailable.remove(number);
        }
    }

    synchronized Map<String, Integer> requests() {
        return new TreeMap<>(requests);
    }

    synchronized int allRequests() {
        return requests.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized int mostAtOnce() {
        return mostAtOnce;
    }

    /** {@return the times at which requests arrived, as values of {@link System#nanoTime}} */
    synchronized List<Long> times() {
        return List.copyOf(times);
    }

    @Override
    public void close() {
        answerAll();
        server.stop(0);
    }
}
