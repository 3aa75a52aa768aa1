package io.github.sttcompare.azure.sdk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A service on this machine that speaks the WebSocket protocol of the Speech SDK, as far as recognition goes, and does
 * what a {@link Behaviour} says. Needs the JDK alone. Thread-safe.
 *
 * <p>Each connection has a thread. It answers the upgrade, then gives every turn (the messages with one request id,
 * from
 * {@code speech.context} on) to the behaviour, which reads and writes as it likes. What clients said is kept in
 * {@link #connections}.
 */
public final class FakeSpeechService implements AutoCloseable {

    /** The first letters of the names of its threads. */
    public static final String THREADS = "fake-speech";

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    /** What the service does. Called on the thread of a connection; an exception ends that connection. */
    public interface Behaviour {

        /**
         * {@return the HTTP status of the answer to an upgrade: 101 to accept it, 0 never to answer}
         *
         * @param connection the connection, counted from 1
         */
        default int upgrade(int connection) {
            return 101;
        }

        /**
         * Takes part in a turn.
         *
         * @param turn the turn; its connection stays open afterwards unless the behaviour closed it
         */
        void turn(Turn turn) throws IOException;
    }

    /** A message that a client sent. */
    public record Message(String path, Map<String, String> headers, String body) {}

    private final Behaviour behaviour;
    private final ServerSocket server;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Serves on a free port of this machine, until it is closed. */
    public FakeSpeechService(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name(THREADS + "-accept").start(this::accept);
    }

    /**
     * {@return a service that answers every turn with the same phrases when it has heard all of the audio}
     *
     * @param phrases the bodies of {@code speech.phrase} messages; see {@link #phrase}
     */
    public static FakeSpeechService answering(String... phrases) {
        return new FakeSpeechService(turn -> {
            turn.start();
            turn.awaitEndOfAudio();
            for (String phrase : phrases) {
                turn.send("speech.phrase", phrase);
            }
            turn.end();
        });
    }

    /** {@return a service that refuses every upgrade with an HTTP status; with 0 it never answers} */
    public static FakeSpeechService refusing(int status) {
        return new FakeSpeechService(new Behaviour() {
            @Override
            public int upgrade(int connection) {
                return status;
            }

            @Override
            public void turn(Turn turn) {}
        });
    }

    /** {@return a service that accepts connections and takes audio, and never says a word} */
    public static FakeSpeechService silent() {
        return new FakeSpeechService(Turn::readForEver);
    }

    /** {@return the body of a successful {@code speech.phrase} with one alternative; times in ticks of 100 ns} */
    public static String phrase(String text, long offset, long duration, double confidence, String... words) {
        return "{\"Id\":\"1\",\"RecognitionStatus\":\"Success\",\"Offset\":" + offset + ",\"Duration\":" + duration
                + ",\"DisplayText\":" + json(text) + ",\"NBest\":[{\"Confidence\":" + confidence + ",\"Lexical\":"
                + json(text.toLowerCase(Locale.ROOT)) + ",\"ITN\":" + json(text) + ",\"MaskedITN\":" + json(text)
                + ",\"Display\":" + json(text)
                + (words.length == 0 ? "" : ",\"Words\":[" + String.join(",", words) + "]") + "}]}";
    }

    /** {@return a word of a phrase; times in ticks of 100 ns} */
    public static String word(String text, long offset, long duration, double confidence) {
        return "{\"Word\":" + json(text) + ",\"Offset\":" + offset + ",\"Duration\":" + duration + ",\"Confidence\":"
                + confidence + "}";
    }

    /** {@return the body of a {@code speech.phrase} that has nothing but a status} */
    public static String status(String status) {
        return "{\"Id\":\"1\",\"RecognitionStatus\":" + json(status) + ",\"Offset\":0,\"Duration\":0}";
    }

    /** {@return a JSON string} */
    public static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** {@return the address of the host, without a path} */
    public URI host() {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort());
    }

    /** {@return the connections so far, in the order they came} */
    public List<Connection> connections() {
        return List.copyOf(connections);
    }

    /** {@return a connection, as soon as a client has begun a turn on it} */
    public Connection awaitTurn(int connection) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(60);
            while (connections.size() < connection || connections.get(connection - 1).turns() == 0) {
                if (left <= 0) {
                    throw new AssertionError("no turn on connection " + connection + " within a minute:"
                            + " " + connections);
                }
                left = changed.awaitNanos(left);
            }
            return connections.get(connection - 1);
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Connection connection = new Connection(socket, connections.size() + 1);
                connections.add(connection);
                tell();
                Thread.ofPlatform().daemon().name(THREADS + "-" + connection.number).start(connection::run);
            } catch (IOException e) {
                // closed, or a client that went away at once
            }
        }
    }

    private void tell() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends every connection and stops listening. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(Connection::drop);
    }

    /** One connection, and what the client said on it. */
    public final class Connection {
        private final Socket socket;
        private final int number;
        private final List<Message> messages = new CopyOnWriteArrayList<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private volatile String target = "";
        private final AtomicInteger turns = new AtomicInteger();
        private final AtomicLong audioBytes = new AtomicLong();

        private Connection(Socket socket, int number) {
            this.socket = socket;
            this.number = number;
        }

        /** {@return the path and query asked for} */
        public String target() {
            return target;
        }

        /** {@return a header of the upgrade; null when there was none} */
        public @Nullable String header(String name) {
            synchronized (headers) {
                return headers.get(name.toLowerCase(Locale.ROOT));
            }
        }

        /** {@return the text messages with a path, in order} */
        public List<Message> messages(String path) {
            return messages.stream().filter(message -> message.path().equals(path)).toList();
        }

        /** {@return how many turns have begun} */
        public int turns() {
            return turns.get();
        }

        /** {@return how many bytes of audio have come, without the WAV header} */
        public long audioBytes() {
            return audioBytes.get();
        }

        /** {@return whether it has ended} */
        public boolean ended() {
            return socket.isClosed();
        }

        private void run() {
            try (socket;
                    DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
                int status = upgrade(in);
                if (status == 0) {
                    in.transferTo(OutputStream.nullOutputStream());
                } else if (status == 101) {
                    serve(in);
                }
            } catch (IOException e) {
                // the client or the behaviour ended it
            }
        }

        private int upgrade(InputStream in) throws IOException {
            String request = line(in);
            synchronized (headers) {
                for (String line = line(in); !line.isEmpty(); line = line(in)) {
                    int colon = line.indexOf(':');
                    headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
                }
            }
            target = request.split(" ", 3)[1];
            int status = behaviour.upgrade(number);
            if (status == 101) {
                write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Protocol: USP\r\nSec-WebSocket-Accept: "
                        + accept(Objects.requireNonNull(header("Sec-WebSocket-Key"))) + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
            } else if (status != 0) {
                write(("HTTP/1.1 " + status + " Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
            }
            return status;
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

        private static String accept(String key) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC)
                        .getBytes(StandardCharsets.US_ASCII));
                return Base64.getEncoder().encodeToString(hash);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has SHA-1", e);
            }
        }

        private void serve(DataInputStream in) throws IOException {
            Turn turn = null;
            while (true) {
                Incoming message = turn == null || turn.next == null ? next(in) : Objects.requireNonNull(turn.next);
                String id = message.headers().getOrDefault("x-requestid", "");
                if (message.path().equals("speech.context")) {
                    turn = new Turn(this, in, id, new String(message.body(), StandardCharsets.UTF_8));
                    turns.incrementAndGet();
                    tell();
                    behaviour.turn(turn);
                } else if (turn != null) {
                    turn.next = null;
                }
            }
        }

        /** Reads the next message that is none of the protocol's own. */
        private Incoming next(DataInputStream in) throws IOException {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            int kind = 0;
            while (true) {
                int first = in.readUnsignedByte();
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
                int opcode = first & 0x0f;
                if (opcode == CLOSE) {
                    frame(CLOSE, payload);
                    throw new EOFException("the client closed");
                } else if (opcode == PING) {
                    frame(PONG, payload);
                } else if (opcode != PONG) {
                    kind = opcode == 0 ? kind : opcode;
                    whole.writeBytes(payload);
                    if ((first & 0x80) != 0) {
                        return taken(kind, whole.toByteArray());
                    }
                }
            }
        }

        private Incoming taken(int kind, byte[] bytes) {
            boolean text = kind == TEXT;
            int start = text ? 0 : 2;
            int end = text ? indexOfBlankLine(bytes) : start + (ByteBuffer.wrap(bytes).getShort() & 0xffff);
            Map<String, String> said = new LinkedHashMap<>();
            new String(bytes, start, end - start, StandardCharsets.UTF_8).lines().filter(line -> line.contains(":"))
                    .forEach(line -> said.put(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                            line.substring(line.indexOf(':') + 1).strip()));
            int body = text ? Math.min(bytes.length, end + 4) : end;
            byte[] rest = Arrays.copyOfRange(bytes, body, bytes.length);
            String path = said.getOrDefault("path", "");
            if (path.equals("audio")) {
                boolean header = "audio/x-wav".equals(said.get("content-type"));
                rest = header && rest.length >= 44 ? Arrays.copyOfRange(rest, 44, rest.length) : rest;
                audioBytes.addAndGet(rest.length);
                return new Incoming(path, said, rest, header);
            }
            messages.add(new Message(path, said, new String(rest, StandardCharsets.UTF_8)));
            return new Incoming(path, said, rest, false);
        }

        private static int indexOfBlankLine(byte[] bytes) {
            for (int i = 0; i + 3 < bytes.length; i++) {
                if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                    return i;
                }
            }
            return bytes.length;
        }

        private void frame(int opcode, byte[] payload) throws IOException {
            int size = payload.length;
            ByteBuffer frame = ByteBuffer.allocate(size + 4).put((byte) (0x80 | opcode));
            if (size < 126) {
                frame.put((byte) size);
            } else if (size < 65_536) {
                frame.put((byte) 126).putShort((short) size);
            } else {
                throw new IllegalArgumentException("too long for a fake: " + size);
            }
            frame.put(payload).flip();
            byte[] bytes = new byte[frame.remaining()];
            frame.get(bytes);
            write(bytes);
        }

        private void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        private void drop() {
            try {
                socket.close();
            } catch (IOException e) {
                // it is gone
            }
        }

        @Override
        public String toString() {
            return number + ": " + target + ", turns " + turns + ", " + audioBytes + " bytes";
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Incoming(String path, Map<String, String> headers, byte[] body, boolean firstAudio) {}

    /** What is said with one request id. Used on the thread of its connection alone. */
    public static final class Turn {
        private final Connection connection;
        private final DataInputStream in;
        private final String id;
        private final String context;
        private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
        private @Nullable Incoming next;

        private Turn(Connection connection, DataInputStream in, String id, String context) {
            this.connection = connection;
            this.in = in;
            this.id = id;
            this.context = context;
        }

        /** {@return the connection, counted from 1} */
        public int connection() {
            return connection.number;
        }

        /** {@return the body of the {@code speech.context} it began with} */
        public String context() {
            return context;
        }

        /** {@return the audio of this turn so far, without the WAV header} */
        public byte[] audio() {
            return audio.toByteArray();
        }

        /** Reads until there are so many bytes of audio, or no more of it is to come. */
        public void awaitAudio(int bytes) throws IOException {
            while (audio.size() < bytes && readAudio()) {}
        }

        /** Reads until the client says that there is no more audio. */
        public void awaitEndOfAudio() throws IOException {
            while (readAudio()) {}
        }

        /** Reads until the client goes away. */
        public void readForEver() throws IOException {
            while (true) {
                Incoming unused = connection.next(in);
            }
        }

        private boolean readAudio() throws IOException {
            while (true) {
                Incoming message = connection.next(in);
                if (message.path().equals("audio") && id.equals(message.headers().get("x-requestid"))) {
                    audio.writeBytes(message.body());
                    return message.body().length > 0 || message.firstAudio();
                }
            }
        }

        /** Says that the turn has begun. */
        public void start() throws IOException {
            send("turn.start", "{\"context\":{\"serviceTag\":\"tag-" + connection.number + "\"}}");
            send("speech.startDetected", "{\"Offset\":0}");
        }

        /** Says what has been heard so far; times in ticks of 100 ns. */
        public void hypothesis(String text, long offset, long duration) throws IOException {
            send("speech.hypothesis", "{\"Id\":\"1\",\"Text\":" + json(text)
                    + ",\"Offset\":" + offset + ",\"Duration\":"
                    + duration + "}");
        }

        /** Says a message with a body of JSON. */
        public void send(String path, String json) throws IOException {
            connection.frame(TEXT, ("X-RequestId:" + id + "\r\nContent-Type:application/json;"
                    + " charset=utf-8\r\nPath:" + path
                    + "\r\n\r\n" + json).getBytes(StandardCharsets.UTF_8));
        }

        /** Says that there was no more speech in what has been heard, and ends the turn. */
        public void end() throws IOException {
            send("speech.phrase", "{\"Id\":\"1\",\"RecognitionStatus\":\"EndOfDictation\",\"Offset\":" + heard()
                    + ",\"Duration\":0}");
            send("turn.end", "{}");
        }

        /** {@return how much audio of this turn has been heard, in ticks of 100 ns, at 16 kHz} */
        public long heard() {
            return audio.size() * 625L / 2;
        }

        /** Closes the connection as WebSockets do. */
        public void close(int code, String reason) throws IOException {
            byte[] text = reason.getBytes(StandardCharsets.UTF_8);
            connection.frame(CLOSE, ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
            readForEver();
        }

        /** Cuts the connection without a word. */
        public void drop() throws IOException {
            connection.drop();
            throw new EOFException("dropped");
        }
    }
}
