package io.github.sttcompare.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.SttException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that has everything answered and reads nothing does not fill the memory. */
class ControlFramesTest {

    private static final int SETTINGS = 4;
    private static final int PING = 6;

    /** What the client and, with small buffers, the system keep in either direction is below that. */
    private static final long LIMIT = 12L << 20;

    @ParameterizedTest
    @CsvSource({PING + ", 8", SETTINGS + ", 0"})
    void framesAreNotReadWhileRepliesPileUp(int type, int length) throws Exception {
        AtomicLong sent = new AtomicLong();
        try (ServerSocket server = new ServerSocket()) {
            server.setReceiveBufferSize(64 << 10);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Thread.ofPlatform().daemon().start(() -> flood(server, frame(type, length), sent));
            try (GcpProvider provider = GcpProvider.builder()
                    .project("p").endpoint("127.0.0.1:" + server.getLocalPort()).plaintext(true)
                    .channel(() -> NettyChannelBuilder.forAddress("127.0.0.1", server.getLocalPort())
                            .withOption(ChannelOption.SO_RCVBUF, 64 << 10))
                    .build()) {
                Thread caller = Thread.ofPlatform().daemon().start(() -> call(provider));
                awaitStandstill(sent);
                caller.interrupt();
                caller.join();
            }
        }
        assertThat(sent.get()).as("bytes the client has read").isPositive().isLessThan(LIMIT);
    }

    private static void call(GcpProvider provider) {
        try {
            provider.transcribe(Sounds.request(Sounds.second()));
        } catch (InterruptedException | SttException e) {
            // nobody answers it
        }
    }

    /** Waits until nothing has been sent for a second, or much too much has. */
    private static void awaitStandstill(AtomicLong sent) {
        long last = 0;
        long since = System.nanoTime();
        long second = TimeUnit.SECONDS.toNanos(1);
        while (sent.get() < LIMIT && System.nanoTime() - since < (last == 0 ? 60 * second : second)) {
            if (sent.get() != last) {
                last = sent.get();
                since = System.nanoTime();
            }
            LockSupport.parkNanos(second / 100);
        }
    }

    private static void flood(ServerSocket server, byte[] frame, AtomicLong sent) {
        try (Socket client = server.accept()) {
            client.setSendBufferSize(64 << 10);
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            in.readNBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length());
            out.write(frame(SETTINGS, 0));
            ByteBuffer many = ByteBuffer.allocate(frame.length * 1_000);
            for (int i = 0; i < 1_000; i++) {
                many.put(frame);
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
