package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers and names in the headers of a recording. Reading beyond its end is refused. Not thread-safe. */
final class Fields {

    private static final int WINDOW_BYTES = 4096;
    private static final int LARGE_WINDOW_BYTES = 1 << 16;

    private final AudioSource in;
    private final long size;
    private final ByteBuffer window;
    private long start;

    Fields(AudioSource in, ByteOrder order) {
        this(in, order, WINDOW_BYTES);
    }

    private Fields(AudioSource in, ByteOrder order, int windowBytes) {
        this.in = in;
        this.size = in.size();
        this.window = ByteBuffer.allocate(windowBytes).limit(0).order(order);
    }

    /** {@return one for a recording that is read from its beginning to its end} */
    static Fields walking(AudioSource in) {
        return new Fields(in, ByteOrder.BIG_ENDIAN, LARGE_WINDOW_BYTES);
    }

    /** {@return the given number of bytes from a position on, or as many of them as there are} */
    static byte[] bytes(AudioSource in, long from, int most) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.clamp(in.size() - from, 0, most));
        while (bytes.hasRemaining() && in.read(from + bytes.position(), bytes) >= 0) {
            // until it is full
        }
        return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }

    /** {@return the number of bytes of the whole recording} */
    long size() {
        return size;
    }

    ByteOrder order() {
        return window.order();
    }

    /** {@return whether there are that many bytes from a position on} */
    boolean has(long at, long bytes) {
        return at >= 0 && bytes <= size - at;
    }

    int u8(long at) throws IOException, InterruptedException {
        return Byte.toUnsignedInt(window.get(place(at, 1)));
    }

    int u16(long at) throws IOException, InterruptedException {
        return Short.toUnsignedInt(window.getShort(place(at, 2)));
    }

    int s32(long at) throws IOException, InterruptedException {
        return window.getInt(place(at, 4));
    }

    long u32(long at) throws IOException, InterruptedException {
        return Integer.toUnsignedLong(s32(at));
    }

    long s64(long at) throws IOException, InterruptedException {
        return window.getLong(place(at, 8));
    }

    /** {@return four bytes as letters} */
    String id(long at) throws IOException, InterruptedException {
        return text(at, 4);
    }

    /** {@return bytes as letters, each byte one} */
    String text(long at, int length) throws IOException, InterruptedException {
        return new String(window.array(), place(at, length), length, StandardCharsets.ISO_8859_1);
    }

    /** {@return whether the given letters are at a position} */
    boolean is(long at, String letters) throws IOException, InterruptedException {
        return has(at, letters.length()) && text(at, letters.length()).equals(letters);
    }

    /** {@return a name in printable form} */
    static String shown(String id) {
        return "'" + id.replaceAll("[^ -~]", "?") + "'";
    }

    private int place(long at, int bytes) throws IOException, InterruptedException {
        if (!has(at, bytes)) {
            throw BadAudio.repair("is cut off within its header, after " + size + " bytes");
        }
        if (at < start || at + bytes > start + window.limit()) {
            window.clear();
            start = at;
            while (window.position() < bytes) {
                if (in.read(at + window.position(), window) < 0) {
                    throw BadAudio.repair("ended while it was read, after " + (at + window.position()) + " bytes");
                }
            }
            window.flip();
        }
        return (int) (at - start);
    }
}
