package io.github.sttcompare.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sttcompare.SttException;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A server that has everything answered and reads nothing does not fill the memory. */
class ControlFramesTest {

    private static final int SETTINGS = 4;
    private static final int PING = 6;

    /** As much as the connection takes in either direction, with what the systems buffer, is far below that. */
    private static final long LIMIT = 48L << 20;

    @Test
    void pingsAreNotReadWhileTheirAnswersPileUp() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> flood(server, sent));
            try (GcpProvider provider = GcpProvider.builder()
                    .project("p").endpoint("127.0.0.1:" + server.getLocalPort()).plaintext(true).build()) {
                SttException failure = catchThrowableOfType(SttException.class, () -> provider.transcribe(
                        TranscriptionRequest.of(Sounds.second(), TranscriptionOptions.none(), Duration.ofSeconds(3))));
                assertThat(failure).isNotNull();
            }
        }
        assertThat(sent.get()).as("bytes the client has read").isPositive().isLessThan(LIMIT);
    }

    private static void flood(ServerSocket server, AtomicLong sent) {
        try (Socket client = server.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            in.readNBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length());
            out.write(frame(SETTINGS, 0));
            byte[] ping = frame(PING, 8);
            ByteBuffer many = ByteBuffer.allocate(ping.length * 1_000);
            for (int i = 0; i < 1_000; i++) {
                many.put(ping);
            }
            while (sent.get() < 2 * LIMIT) {
                out.write(many.array());
                sent.addAndGet(many.capacity());
            }
        } catch (IOException e) {
            // the client hangs up
        }
    }

    private static byte[] frame(int type, int length) {
        return ByteBuffer.allocate(9 + length).put((byte) 0).putShort((short) length).put((byte) type).put((byte) 0).putInt(0).array();
    }
}
