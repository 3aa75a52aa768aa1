package io.github.sttcompare.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests (RFC 9112) from a connection: bodies by length or in chunks, {@code 100-continue} included. */
final class RequestReader {

    private static final int MAX_LINE = 64 * 1024;

    private final InputStream in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** {@return the next request; null when the client closed the connection instead} */
    @Nullable ReceivedRequest next() throws IOException {
        String start = line();
        if (start == null) {
            return null;
        }
        String[] parts = start.split(" ", 3);
        if (parts.length != 3) {
            throw new ProtocolException("not a request line: " + start);
        }
        Map<String, List<String>> headers = headers();
        if (first(headers, "expect").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        Body body = new Body();
        if (first(headers, "transfer-encoding").equalsIgnoreCase("chunked")) {
            chunks(body);
        } else if (headers.containsKey("content-length")) {
            body.read(Long.parseLong(first(headers, "content-length")));
        }
        return new ReceivedRequest(
                parts[0], parts[1], Collections.unmodifiableMap(headers), body.length, body.kept.toByteArray());
    }

    private static String first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = more(); !line.isEmpty(); line = more()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ProtocolException("not a header: " + line);
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, any -> new ArrayList<>()).add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private void chunks(Body body) throws IOException {
        while (true) {
            long size = Long.parseLong(more().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                headers();
                return;
            }
            body.read(size);
            more();
        }
    }

    private String more() throws IOException {
        String line = line();
        if (line == null) {
            throw new EOFException("the client closed the connection within a request");
        }
        return line;
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.size() < MAX_LINE) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            if (next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            line.write(next);
        }
        throw new ProtocolException("a line of more than " + MAX_LINE + " bytes");
    }

    private final class Body {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private long length;

        void read(long count) throws IOException {
            byte[] buffer = new byte[64 * 1024];
            for (long left = count; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("the client closed the connection within a body");
                }
                kept.write(buffer, 0, Math.min(read, FaultServer.KEPT_BYTES - kept.size()));
                length += read;
                left -= read;
            }
        }
    }
}
