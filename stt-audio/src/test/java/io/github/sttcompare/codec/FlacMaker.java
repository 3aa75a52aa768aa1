package io.github.sttcompare.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the simplest FLAC there is, mono at 16 kHz, each frame one value 256 times (RFC 9639), and lays it into Ogg. */
final class FlacMaker {

    static final int FRAME_SAMPLES = 256;

    private FlacMaker() {}

    /** {@return the block that says what it is; tags follow} */
    private static byte[] info(long total) {
        return ByteBuffer.allocate(38).put((byte) 0).put((byte) 0).putShort((short) 34)
                .putShort((short) FRAME_SAMPLES).putShort((short) FRAME_SAMPLES).putShort((short) 0).putInt(0)
                // 20 bits of rate, 3 of channels less one, 5 of bits less one, 36 of samples
                .putLong(16_000L << 44 | 15L << 36 | total).array();
    }

    private static byte[] frame(int number, int value) {
        byte[] head = {(byte) 0xFF, (byte) 0xF8, (byte) 0x85, 0x08, (byte) number};
        byte[] body = WebmMaker.join(head, new byte[] {(byte) crc(head, 8, 0x07), 0, (byte) (value >> 8), (byte) value});
        int crc = crc(body, 16, 0x8005);
        return WebmMaker.join(body, new byte[] {(byte) (crc >> 8), (byte) crc});
    }

    private static int crc(byte[] bytes, int bits, int polynomial) {
        int crc = 0;
        for (byte b : bytes) {
            crc ^= (b & 0xFF) << (bits - 8);
            for (int i = 0; i < 8; i++) {
                crc <<= 1;
                crc ^= ((crc >> bits) & 1) * polynomial;
            }
        }
        return crc & ((1 << bits) - 1);
    }

    /**
     * {@return FLAC in Ogg, a frame a page}
     *
     * @param total  how many samples its header promises; 0 when it does not
     * @param values the values
     */
    static byte[] ogg(int serial, long total, int... values) {
        byte[] magic = {0x7F, 'F', 'L', 'A', 'C', 1, 0, 0, 0};
        OggMaker ogg = new OggMaker(serial);
        ogg.page(OggMaker.FIRST, 0, WebmMaker.join(magic, "fLaC".getBytes(StandardCharsets.US_ASCII), info(total)));
        ogg.page(0, 0, tags());
        for (int i = 0; i < values.length; i++) {
            ogg.page(i == values.length - 1 ? OggMaker.LAST : 0, (i + 1L) * FRAME_SAMPLES, frame(i, values[i]));
        }
        return ogg.done();
    }

    private static byte[] tags() {
        return new byte[] {(byte) 0x84, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0};
    }

    /** {@return the samples of such frames} */
    static short[] samples(int... values) {
        short[] samples = new short[values.length * FRAME_SAMPLES];
        for (int i = 0; i < values.length; i++) {
            Arrays.fill(samples, i * FRAME_SAMPLES, (i + 1) * FRAME_SAMPLES, (short) values[i]);
        }
        return samples;
    }
}
