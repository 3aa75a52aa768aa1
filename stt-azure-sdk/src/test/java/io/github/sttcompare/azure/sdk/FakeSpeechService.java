package io.github.sttcompare.azure.sdk;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * <p>Each connection has a thread. It answers the upgrade, then gives every turn (the messages with one request id, from
 * {@code speech.context} on) to the behaviour, which reads and writes as it likes. What clients said is kept in
 * {@link #connections}.
 */
public final class FakeSpeechService implements AutoCloseable {

    /** The first letters of the names of its threads. */
    public static final String THREADS = "fake-speech";

    private static final int BACKLOG = 256;

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

        /** {@return how it sends without an end as soon as there is a connection; null not to do so} */
        default WebSocketConnection.@Nullable Flood flood() {
            return null;
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
    private final boolean encrypted;
    private final ServerSocket server;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Serves on a free port of this machine, until it is closed. */
    public FakeSpeechService(Behaviour behaviour) {
        this(behaviour, null);
    }

    /**
     * Serves on a free port of this machine, until it is closed.
     *
     * @param certificate the certificate of a service with TLS; null for one without
     */
    FakeSpeechService(Behaviour behaviour, @Nullable TestCertificate certificate) {
        this.behaviour = behaviour;
        this.encrypted = certificate != null;
        try {
            server = certificate == null
                    ? new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())
                    : certificate.listen(BACKLOG);
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

    /** {@return a service that sends without an end as soon as there is a connection, and reads nothing} */
    static FakeSpeechService flooding(WebSocketConnection.Flood flood) {
        return flooding(flood, null);
    }

    /** {@return the same, with TLS where there is a certificate} */
    static FakeSpeechService flooding(WebSocketConnection.Flood flood, @Nullable TestCertificate certificate) {
        return new FakeSpeechService(new Behaviour() {
            @Override
            public int upgrade(int connection) {
                return flood == WebSocketConnection.Flood.HEADER ? -1 : 101;
            }

            @Override
            public WebSocketConnection.Flood flood() {
                return flood;
            }

            @Override
            public void turn(Turn turn) {}
        }, certificate);
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
        return URI.create((encrypted ? "wss://localhost:" : "ws://127.0.0.1:") + server.getLocalPort());
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
                    throw new AssertionError("no turn on connection " + connection + " within a minute: " + connections);
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
                Connection connection = new Connection(new WebSocketConnection(server.accept()), connections.size() + 1);
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
        connections.forEach(connection -> connection.client.drop());
    }

    /** One connection, and what the client said on it. */
    public final class Connection {
        private final WebSocketConnection client;
        private final int number;
        private final List<Message> messages = new CopyOnWriteArrayList<>();
        private final AtomicInteger turns = new AtomicInteger();
        private final AtomicLong audioBytes = new AtomicLong();
        private volatile WebSocketConnection.Upgrade upgrade = new WebSocketConnection.Upgrade("", Map.of());

        private Connection(WebSocketConnection client, int number) {
            this.client = client;
            this.number = number;
        }

        /** {@return the path and query asked for} */
        public String target() {
            return upgrade.target();
        }

        /** {@return a header of the upgrade; null when there was none} */
        public @Nullable String header(String name) {
            return upgrade.headers().get(name.toLowerCase(Locale.ROOT));
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
            return client.ended();
        }

        private void run() {
            try (client) {
                upgrade = client.readUpgrade();
                int status = behaviour.upgrade(number);
                switch (status) {
                    case -1 -> client.flood(WebSocketConnection.Flood.HEADER);
                    case 0 -> client.ignore();
                    case 101 -> {
                        client.accept(upgrade, "USP");
                        WebSocketConnection.Flood flood = behaviour.flood();
                        if (flood != null) {
                            client.flood(flood);
                        }
                        serve();
                    }
                    default -> client.refuse(status);
                }
            } catch (IOException e) {
                // the client or the behaviour ended it
            }
        }

        private void serve() throws IOException {
            while (true) {
                Incoming message = next();
                if (message.path().equals("speech.context")) {
                    Turn turn = new Turn(this, message.requestId(), new String(message.body(), StandardCharsets.UTF_8));
                    turns.incrementAndGet();
                    tell();
                    behaviour.turn(turn);
                }
            }
        }

        /** Waits for the next message and keeps what it says. */
        private Incoming next() throws IOException {
            Incoming message = Incoming.of(client.receive());
            if (message.isAudio()) {
                audioBytes.addAndGet(message.body().length);
            } else {
                String body = new String(message.body(), StandardCharsets.UTF_8);
                messages.add(new Message(message.path(), message.headers(), body));
            }
            return message;
        }

        @Override
        public String toString() {
            return number + ": " + target() + ", turns " + turns + ", " + audioBytes + " bytes";
        }
    }

    /**
     * A message of the speech protocol: headers, then a body.
     *
     * @param headers   the headers, their names in lower case
     * @param body      the body; of audio the samples alone
     * @param wavHeader whether it began with the header of a WAV file
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Incoming(Map<String, String> headers, byte[] body, boolean wavHeader) {

        private static final int WAV_HEADER = 44;

        /** Takes a message apart: in a text a blank line ends the headers, in a binary one their length goes before them. */
        static Incoming of(WebSocketConnection.Message message) {
            byte[] bytes = message.bytes();
            int start = message.text() ? 0 : 2;
            int end = message.text() ? indexOfBlankLine(bytes) : start + (ByteBuffer.wrap(bytes).getShort() & 0xffff);
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line : new String(bytes, start, end - start, StandardCharsets.UTF_8).split("\r\n", -1)) {
                int colon = line.indexOf(':');
                if (colon >= 0) {
                    headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
                }
            }
            int body = message.text() ? Math.min(bytes.length, end + 4) : end;
            boolean wavHeader = "audio/x-wav".equals(headers.get("content-type"));
            if (wavHeader && bytes.length - body >= WAV_HEADER) {
                body += WAV_HEADER;
            }
            return new Incoming(headers, Arrays.copyOfRange(bytes, body, bytes.length), wavHeader);
        }

        private static int indexOfBlankLine(byte[] bytes) {
            for (int i = 0; i + 3 < bytes.length; i++) {
                if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                    return i;
                }
            }
            return bytes.length;
        }

        String path() {
            return headers.getOrDefault("path", "");
        }

        String requestId() {
            return headers.getOrDefault("x-requestid", "");
        }

        boolean isAudio() {
            return path().equals("audio");
        }
    }

    /** What is said with one request id. Used on the thread of its connection alone. */
    public static final class Turn {
        private final Connection connection;
        private final String id;
        private final String context;
        private final ByteArrayOutputStream audio = new ByteArrayOutputStream();

        private Turn(Connection connection, String id, String context) {
            this.connection = connection;
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

        /** Reads until the given number of bytes of audio has arrived, or until the audio ends. */
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
                Incoming unused = connection.next();
            }
        }

        private boolean readAudio() throws IOException {
            while (true) {
                Incoming message = connection.next();
                if (message.isAudio() && message.requestId().equals(id)) {
                    audio.writeBytes(message.body());
                    return message.body().length > 0 || message.wavHeader();
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
            send("speech.hypothesis", "{\"Id\":\"1\",\"Text\":" + json(text) + ",\"Offset\":" + offset
                    + ",\"Duration\":" + duration + "}");
        }

        /** Says a message with a body of JSON. */
        public void send(String path, String json) throws IOException {
            connection.client.sendText("X-RequestId:" + id + "\r\nContent-Type:application/json; charset=utf-8\r\nPath:"
                    + path + "\r\n\r\n" + json);
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
            connection.client.sendClose(code, reason);
            readForEver();
        }

        /** Cuts the connection without a word. */
        public void drop() throws IOException {
            connection.client.drop();
            throw new EOFException("dropped");
        }
    }
}
