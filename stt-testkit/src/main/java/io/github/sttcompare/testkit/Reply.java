package io.github.sttcompare.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/**
 * What a {@link FaultServer} does with a request: an ordinary answer, or one of the ways in which servers and networks fail.
 * Immutable.
 */
public final class Reply {

    /** Sends a reply and returns whether the connection can be used again. */
    @FunctionalInterface
    private interface Manner {
        boolean send(Reply reply, Wire wire) throws IOException;
    }

    /** The server's end of a connection. */
    record Wire(Socket socket, InputStream in, OutputStream out) {
        void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Waits, and fails at once if the client or the server closes the connection meanwhile. */
        void pause(Duration duration) throws IOException {
            socket.setSoTimeout(Math.max(1, (int) duration.toMillis()));
            in.mark(1);
            try {
                if (in.read() < 0) {
                    throw new EOFException("the connection was closed");
                }
                in.reset();
            } catch (SocketTimeoutException e) {
                // the time has passed and the connection is still open
            } finally {
                socket.setSoTimeout(0);
            }
        }

        /** Reads until the client or the server closes the connection. */
        void awaitEnd() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Manner manner;

    private Reply(int status, Map<String, String> headers, byte[] body, Manner manner) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.manner = manner;
    }

    private static Reply special(Manner manner) {
        return new Reply(0, Map.of(), new byte[0], manner);
    }

    private Reply in(Manner other) {
        return new Reply(status, headers, body, other);
    }

    /**
     * Creates an ordinary answer.
     *
     * @param status      the HTTP status
     * @param contentType the type of the body
     * @param body        the body, copied
     * @return the reply
     */
    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body.clone(), (reply, wire) -> {
            wire.write(reply.head("Content-Length: " + reply.body.length));
            wire.write(reply.body);
            return true;
        });
    }

    /**
     * Creates an ordinary answer with JSON.
     *
     * @param status the HTTP status
     * @param json   the body
     * @return the reply
     */
    public static Reply json(int status, String json) {
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return a reply that never comes: the request is read and nothing is sent} */
    public static Reply hang() {
        return special((reply, wire) -> {
            wire.awaitEnd();
            return false;
        });
    }

    /** {@return a reply that resets the connection (TCP RST) instead of answering} */
    public static Reply reset() {
        return special((reply, wire) -> {
            wire.socket.setSoLinger(true, 0);
            return false;
        });
    }

    /** {@return a reply that closes the connection without having sent a byte} */
    public static Reply nothing() {
        return raw(new byte[0]);
    }

    /**
     * {@return a reply that sends these bytes, which need not be HTTP, and closes the connection}
     *
     * @param bytes the bytes, copied
     */
    public static Reply raw(byte[] bytes) {
        byte[] copy = bytes.clone();
        return special((reply, wire) -> {
            wire.write(copy);
            return false;
        });
    }

    /**
     * {@return a reply with a body of a given length made of the letter {@code a}, streamed without a length in its header}
     *
     * @param status the HTTP status
     * @param before what precedes the letters, for instance the beginning of a JSON object
     * @param length how many letters
     * @param after  what follows them
     */
    public static Reply huge(int status, String before, long length, String after) {
        byte[] block = new byte[64 * 1024];
        Arrays.fill(block, (byte) 'a');
        return new Reply(status, Map.of("Content-Type", "application/json"), block, (reply, wire) -> {
            wire.write(reply.head("Connection: close"));
            wire.write(before.getBytes(StandardCharsets.UTF_8));
            for (long left = length; left > 0; left -= block.length) {
                wire.out.write(block, 0, (int) Math.min(block.length, left));
            }
            wire.write(after.getBytes(StandardCharsets.UTF_8));
            return false;
        });
    }

    /**
     * {@return this reply with an additional header}
     *
     * @param name  the name of the header
     * @param value its value
     */
    public Reply header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, manner);
    }

    /** {@return this reply without a header} */
    Reply withoutHeader(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(name);
        return new Reply(status, fewer, body, manner);
    }

    /** {@return this reply with its body transformed, each byte as one character} */
    Reply withBody(UnaryOperator<String> change) {
        String changed = change.apply(new String(body, StandardCharsets.ISO_8859_1));
        return new Reply(status, headers, changed.getBytes(StandardCharsets.ISO_8859_1), manner);
    }

    /** {@return this reply compressed with gzip} */
    Reply compressed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reply(status, headers, out.toByteArray(), manner).header("Content-Encoding", "gzip");
    }

    /**
     * {@return a success with a compressed body that expands to a given length}
     *
     * @param length the length, in bytes
     */
    static Reply bomb(long length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] blanks = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            for (long left = length; left > 0; left -= blanks.length) {
                gzip.write(blanks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(200, "application/json", out.toByteArray()).header("Content-Encoding", "gzip");
    }

    /** {@return this reply in chunks of one byte} */
    Reply inChunks() {
        return in((reply, wire) -> {
            ByteArrayOutputStream chunks = new ByteArrayOutputStream();
            for (byte one : reply.body) {
                chunks.writeBytes(new byte[] {'1', '\r', '\n', one, '\r', '\n'});
            }
            chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            wire.write(reply.head("Transfer-Encoding: chunked"));
            wire.write(chunks.toByteArray());
            return true;
        });
    }

    /**
     * {@return this reply with a Content-Length header that may be invalid}
     *
     * @param length the value of the header
     */
    Reply sayingLength(String length) {
        return in((reply, wire) -> {
            wire.write(reply.head("Content-Length: " + length));
            wire.write(reply.body);
            return false;
        });
    }

    /**
     * {@return this reply, sent after a delay}
     *
     * @param delay the delay
     */
    public Reply after(Duration delay) {
        return in((reply, wire) -> {
            wire.pause(delay);
            return manner.send(reply, wire);
        });
    }

    /**
     * {@return this reply with its headers at once and its body one byte at a time}
     *
     * @param pause the time between two bytes
     */
    public Reply dribbled(Duration pause) {
        return in((reply, wire) -> {
            wire.write(reply.head("Content-Length: " + reply.body.length));
            for (byte one : reply.body) {
                wire.pause(pause);
                wire.write(new byte[] {one});
            }
            return true;
        });
    }

    /** {@return this reply with its headers and half of its body; the rest never arrives} */
    public Reply hangingInBody() {
        return in((reply, wire) -> {
            reply.writeHalf(wire);
            wire.awaitEnd();
            return false;
        });
    }

    /** {@return this reply with its headers and half of its body, after which the connection is closed} */
    public Reply truncated() {
        return in((reply, wire) -> {
            reply.writeHalf(wire);
            return false;
        });
    }

    /** {@return this reply with the first half of its body as if that were all} */
    public Reply cutInHalf() {
        return new Reply(status, headers, Arrays.copyOf(body, body.length / 2), manner);
    }

    /** {@return this reply in chunks, the second of which has no valid length} */
    public Reply brokenChunks() {
        return in((reply, wire) -> {
            wire.write(reply.head("Transfer-Encoding: chunked"));
            wire.write("1\r\n{\r\nthis is no length\r\n".getBytes(StandardCharsets.US_ASCII));
            return false;
        });
    }

    private void writeHalf(Wire wire) throws IOException {
        wire.write(head("Content-Length: " + Math.max(2, body.length)));
        wire.write(Arrays.copyOf(body, body.length / 2));
    }

    private byte[] head(String framing) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Status\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append(framing).append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Sends this reply and returns whether the connection can be used again. */
    boolean send(Wire wire) throws IOException {
        return manner.send(this, wire);
    }
}
