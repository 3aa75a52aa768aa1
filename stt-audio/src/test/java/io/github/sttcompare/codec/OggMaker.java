package io.github.sttcompare.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes Ogg, page by page. */
public final class OggMaker {

    static final int CONTINUED = 1;
    static final int FIRST = 2;
    static final int LAST = 4;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int serial;
    private int sequence;

    OggMaker(int serial) {
        this.serial = serial;
    }

    /** {@return a whole file of Opus, a few packets a page} */
    public static byte[] opus(int serial, byte[] head, List<byte[]> packets, int samples, int packetsAPage, long granule) {
        OggMaker ogg = new OggMaker(serial).page(FIRST, 0, head).page(0, 0, OpusMaker.tags(20));
        for (int i = 0; i < packets.size(); i += packetsAPage) {
            int end = Math.min(packets.size(), i + packetsAPage);
            boolean last = end == packets.size();
            ogg.page(last ? LAST : 0, last ? granule : (long) end * samples, packets.subList(i, end).toArray(byte[][]::new));
        }
        return ogg.done();
    }

    /** Adds a page with whole packets. */
    OggMaker page(int flags, long granule, byte[]... packets) {
        ByteArrayOutputStream lacing = new ByteArrayOutputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] packet : packets) {
            for (int left = packet.length; left >= 0; left -= 255) {
                lacing.write(Math.min(left, 255));
            }
            body.writeBytes(packet);
        }
        return raw(flags, granule, lacing.toByteArray(), body.toByteArray());
    }

    /** Adds a page, whatever is on it. */
    OggMaker raw(int flags, long granule, byte[] lacing, byte[] body) {
        out.writeBytes(page(flags, granule, serial, sequence++, lacing, body));
        return this;
    }

    /** Leaves out a page. */
    OggMaker lose() {
        sequence++;
        return this;
    }

    /** Adds bytes that are no page. */
    OggMaker bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] done() {
        return out.toByteArray();
    }

    private static byte[] page(int flags, long granule, int serial, int sequence, byte[] lacing, byte[] body) {
        byte[] page = ByteBuffer.allocate(27 + lacing.length + body.length).order(ByteOrder.LITTLE_ENDIAN)
                .put("OggS".getBytes(StandardCharsets.US_ASCII)).put((byte) 0).put((byte) flags).putLong(granule)
                .putInt(serial).putInt(sequence).putInt(0).put((byte) lacing.length).put(lacing).put(body).array();
        seal(page, 0, page.length);
        return page;
    }

    /** Writes the checksum of a page, bit by bit as RFC 3533 has it. */
    static void seal(byte[] bytes, int from, int to) {
        for (int i = 22; i < 26; i++) {
            bytes[from + i] = 0;
        }
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc ^= bytes[i] << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc << 1) ^ (crc < 0 ? 0x04C1_1DB7 : 0);
            }
        }
        for (int i = 0; i < 4; i++) {
            bytes[from + 22 + i] = (byte) (crc >> (8 * i));
        }
    }
}
