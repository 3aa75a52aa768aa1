package io.github.sttcompare.http;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Calls a server whose answer has a chunk of a length that makes the JDK's client loop for ever, and tells what became of
 * it. A program of its own, because nothing ends that loop but the end of the JVM.
 */
final class EndlessChunk {

    private static final String TIMEOUT = ErrorKind.TIMEOUT.name();
    /** On a busy machine a call may run out of time before its answer is read, or before it connects. */
    private static final int MOST_CALLS = 20;

    private EndlessChunk() {}

    /**
     * Calls until it does not run out of time any more, then twice more. Prints the kinds of these failures, apart from
     * repeated timeouts, how many more connections were made than there were timeouts, and how many threads still run.
     */
    public static void main(String[] arguments) throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n" + arguments[0] + "\r\nabcdef";
        StringBuilder kinds = new StringBuilder();
        int connections;
        int timeouts = 0;
        try (RawServer server = new RawServer(out -> {
                    out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                    Thread.sleep(Long.MAX_VALUE);
                    return false;
                });
                HttpCaller caller = Calls.caller(server.uri())) {
            String kind = kind(caller);
            for (; kind.equals(TIMEOUT) && timeouts < MOST_CALLS; kind = kind(caller)) {
                timeouts++;
            }
            if (timeouts > 0) {
                kinds.append(TIMEOUT).append(' ');
            }
            kinds.append(kind).append(' ').append(kind(caller)).append(' ').append(kind(caller)).append(' ');
            connections = server.connections.get();
        }
        // the others come to rest, it does not
        for (int i = 0; i < 1000 && busy() > 1; i++) {
            Thread.sleep(20);
        }
        System.out.println(kinds + "connections=" + Math.max(0, connections - timeouts) + " busy=" + busy());
        Runtime.getRuntime().halt(0);
    }

    private static long busy() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("stt/test/http") && thread.getState() == Thread.State.RUNNABLE)
                .count();
    }

    private static String kind(HttpCaller caller) throws InterruptedException {
        try {
            return "answered " + caller.send(caller.request("x").build(), Duration.ofMillis(1500)).status();
        } catch (SttException e) {
            return e.kind().name() + (e.kind() == ErrorKind.PROTOCOL && String.valueOf(e.getMessage()).contains("127.0.0.1") ? "!" : "");
        }
    }
}
