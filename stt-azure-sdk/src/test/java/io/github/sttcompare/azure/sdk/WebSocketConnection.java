package io.github.sttcompare.azure.sdk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The server's end of a connection that speaks WebSocket (RFC 6455), as far as a test needs it: no extensions, and every message
 * fits into one frame. Read by one thread; any thread may {@link #drop} it.
 */
final class WebSocketConnection implements AutoCloseable {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final long FLOOD_PAUSE_NANOS = 200_000;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    /**
     * What a client asked for.
     *
     * @param target  the path and query
     * @param headers the headers, their names in lower case
     */
    record Upgrade(String target, Map<String, String> headers) {}

    /** What a client sent, its frames put together. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(boolean text, byte[] bytes) {}

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    WebSocketConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    /** Reads what the client asks for, to be answered by {@link #accept}, {@link #refuse} or not at all. */
    Upgrade readUpgrade() throws IOException {
        String request = line(in);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        return new Upgrade(request.split(" ", 3)[1], headers);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    /** Begins to speak WebSocket. */
    void accept(Upgrade upgrade, String protocol) throws IOException {
        String key = upgrade.headers().getOrDefault("sec-websocket-key", "");
        writeHead("101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: " + protocol + "\r\nSec-WebSocket-Accept: " + answerTo(key));
    }

    private static String answerTo(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /** Answers with an HTTP status that is not 101. */
    void refuse(int status) throws IOException {
        writeHead(status + " Refused\r\nContent-Length: 0\r\nConnection: close");
    }

    private void writeHead(String rest) throws IOException {
        out.write(("HTTP/1.1 " + rest + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads until the client goes away, and answers nothing. */
    void ignore() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /**
     * Waits for a message; answers pings and the closing of the connection meanwhile.
     *
     * @throws EOFException if the client has closed the connection
     */
    Message receive() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int kind = CONTINUATION;
        while (true) {
            int first = in.readUnsignedByte();
            byte[] payload = payload();
            int opcode = first & 0x0f;
            switch (opcode) {
                case CLOSE -> {
                    send(CLOSE, payload);
                    throw new EOFException("the client closed");
                }
                case PING -> send(PONG, payload);
                case PONG -> {}
                default -> {
                    kind = opcode == CONTINUATION ? kind : opcode;
                    whole.writeBytes(payload);
                    if ((first & 0x80) != 0) {
                        return new Message(kind == TEXT, whole.toByteArray());
                    }
                }
            }
        }
    }

    private byte[] payload() throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(Math.toIntExact(size));
        if (payload.length < size) {
            throw new EOFException();
        }
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    void sendText(String text) throws IOException {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void sendClose(int code, String reason) throws IOException {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        send(CLOSE, ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
    }

    private void send(int opcode, byte[] payload) throws IOException {
        int size = payload.length;
        ByteBuffer frame = ByteBuffer.allocate(size + 4).put((byte) (0x80 | opcode));
        if (size < 126) {
            frame.put((byte) size);
        } else if (size < 65_536) {
            frame.put((byte) 126).putShort((short) size);
        } else {
            throw new IllegalArgumentException("too long for a fake: " + size);
        }
        frame.put(payload);
        out.write(frame.array(), 0, frame.position());
    }

    /** Ways to send without an end. */
    enum Flood {
        /** A frame that announces more bytes than can exist. */
        FRAME,
        /** One message of ever more frames. */
        MESSAGE,
        /** Messages that are whole. */
        HYPOTHESES,
        /** An answer to the upgrade whose header does not end. */
        HEADER
    }

    /** Sends without an end, until the client goes away. */
    void flood(Flood flood) throws IOException {
        byte[] blanks = new byte[16_000];
        Arrays.fill(blanks, (byte) ' ');
        out.write(switch (flood) {
            case FRAME -> ByteBuffer.allocate(10).put((byte) (0x80 | TEXT)).put((byte) 127).putLong(1L << 62).array();
            case MESSAGE -> new byte[] {TEXT, 0};
            case HYPOTHESES -> new byte[0];
            case HEADER -> "HTTP/1.1 101 Switching Protocols\r\nX: ".getBytes(StandardCharsets.US_ASCII);
        });
        while (true) {
            // without using up a processor of the test's
            LockSupport.parkNanos(FLOOD_PAUSE_NANOS);
            switch (flood) {
                case FRAME, HEADER -> out.write(blanks);
                case MESSAGE -> {
                    out.write(ByteBuffer.allocate(4).put((byte) CONTINUATION).put((byte) 126)
                            .putShort((short) blanks.length).array());
                    out.write(blanks);
                }
                case HYPOTHESES -> sendText("X-RequestId:00\r\nPath:speech.hypothesis\r\n\r\n{\"Text\":\"" + "x".repeat(5_000) + "\"}");
            }
        }
    }

    /** {@return whether it has ended} */
    boolean ended() {
        return socket.isClosed();
    }

    /** Cuts the connection without a word. */
    void drop() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone
        }
    }

    /** As {@link #drop}. */
    @Override
    public void close() {
        drop();
    }
}
