package io.github.sttcompare.http;

import ch.qos.logback.classic.Level;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.testing.CapturedLog;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Calls a server whose answer has a chunk of a length that makes the JDK's client loop for ever, and tells what became of
 * it. A program of its own, because nothing ends that loop but the end of the JVM.
 */
final class EndlessChunk {

    private static final String TIMEOUT = ErrorKind.TIMEOUT.name();
    /** The id of the provider, which must not break a line of the log. */
    private static final String ID = "te\nst";
    /** On a busy machine a call may run out of time before its answer is read, or before it connects. */
    private static final int MOST_CALLS = 20;

    private EndlessChunk() {}

    /**
     * Calls until it does not run out of time any more, then twice more. Prints the kinds of these failures, apart from
     * repeated timeouts, how many more connections were made than there were timeouts, how many threads still run, and how
     * the warnings begin.
     *
     * @param arguments the length of the chunk, the status of the answer, and whether it is read as a whole or as events
     */
    public static void main(String[] arguments) throws Exception {
        boolean events = arguments[2].equals("events");
        String answer = "HTTP/1.1 " + arguments[1] + " Whatever\r\nTransfer-Encoding: chunked\r\n"
                + (events ? "Content-Type: text/event-stream\r\n" : "") + "\r\n5\r\nhello\r\n" + arguments[0] + "\r\nabcdef";
        StringBuilder kinds = new StringBuilder();
        CapturedLog log = new CapturedLog();
        int connections;
        int timeouts = 0;
        try (RawServer server = new RawServer(out -> {
                    out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                    Thread.sleep(Long.MAX_VALUE);
                    return false;
                });
                HttpCaller caller = HttpCaller.builder(ID, server.uri()).secretHeader("Authorization", "Bearer " + Calls.KEY).build()) {
            String last = "";
            String kind = kind(caller, events);
            for (; isOutOfTime(kind) && timeouts < MOST_CALLS; kind = kind(caller, events)) {
                timeouts++;
                last = kind + " ";
            }
            kinds.append(last).append(kind).append(' ').append(kind(caller, events)).append(' ').append(kind(caller, events)).append(' ');
            connections = server.connections.get();
        }
        // the others come to rest, it does not
        long busy = busy();
        for (int i = 0; i < 1000 && busy > 1; i++) {
            Thread.sleep(20);
            busy = busy();
        }
        System.out.println(kinds + "connections=" + Math.max(0, connections - timeouts) + " busy=" + busy
                + " logged=" + log.lines(Level.WARN).stream().map(line -> line.replaceFirst(" of .*", "")).toList());
        Runtime.getRuntime().halt(0);
    }

    private static long busy() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("stt/te st/http") && thread.getState() == Thread.State.RUNNABLE)
                .count();
    }

    /** An answer whose status is known when the time is up is returned as far as it came, unless it is a success. */
    private static boolean isOutOfTime(String kind) {
        return kind.equals(TIMEOUT) || kind.equals("answered 500");
    }

    private static String kind(HttpCaller caller, boolean events) throws InterruptedException {
        HttpRequest request = caller.request("x").build();
        Duration budget = Duration.ofMillis(1500);
        try {
            return "answered " + (events ? caller.sendForEvents(request, budget, event -> {}) : caller.send(request, budget)).status();
        } catch (SttException e) {
            return e.kind().name() + (e.kind() == ErrorKind.PROTOCOL && String.valueOf(e.getMessage()).contains("127.0.0.1") ? "!" : "");
        }
    }
}
