package io.github.sttcompare.internal.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes RIFF/WAVE bytes, right or wrong as asked. */
public final class WavBuilder {

    private static final long TRUE_SIZE = -1;

    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    private long riffSize = TRUE_SIZE;

    /** Begins a file without chunks. */
    public WavBuilder() {}

    /** {@return a file as most writers make it: a 44-byte header and the samples} */
    public static byte[] plain(int sampleRate, int channels, byte[] samples) {
        return new WavBuilder().pcm(sampleRate, channels).chunk("data", samples).build();
    }

    /** Declares another size for the RIFF chunk than its true one. */
    public WavBuilder riffSize(long size) {
        riffSize = size;
        return this;
    }

    /** Adds a 16-byte format chunk for 16-bit PCM. */
    public WavBuilder pcm(int sampleRate, int channels) {
        return fmt(1, channels, sampleRate, 2 * channels, 16);
    }

    /** Adds a 16-byte format chunk. */
    public WavBuilder fmt(int tag, int channels, long sampleRate, int frameBytes, int bits) {
        return chunk("fmt ", fmtBody(tag, channels, sampleRate, frameBytes, bits, 16));
    }

    /** Adds a 40-byte EXTENSIBLE format chunk with a sub-format whose GUID begins with {@code subFormat}. */
    public WavBuilder extensible(int subFormat, int channels, long sampleRate, int bits) {
        byte[] body = fmtBody(0xFFFE, channels, sampleRate, channels * bits / 8, bits, 40);
        ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN)
                .putShort(16, (short) 22)
                .putShort(18, (short) bits)
                .putInt(20, (1 << channels) - 1)
                .putInt(24, subFormat)
                .putInt(28, 0x0010_0000)
                .putInt(32, 0xAA00_0080)
                .putInt(36, 0x719B_3800);
        return chunk("fmt ", body);
    }

    private static byte[] fmtBody(int tag, int channels, long sampleRate, int frameBytes, int bits, int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) tag)
                .putShort((short) channels)
                .putInt((int) sampleRate)
                .putInt((int) (sampleRate * frameBytes))
                .putShort((short) frameBytes)
                .putShort((short) bits)
                .array();
    }

    /** Adds a chunk and, after an odd number of bytes, the padding. */
    public WavBuilder chunk(String id, byte[] body) {
        return chunk(id, body.length, body).raw(new byte[body.length & 1]);
    }

    /** Adds a chunk that declares a size which need not be true, without padding. */
    public WavBuilder chunk(String id, long size, byte[] body) {
        raw(id.getBytes(StandardCharsets.ISO_8859_1));
        raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) size).array());
        return raw(body);
    }

    /** Adds bytes as they are. */
    public WavBuilder raw(byte[] bytes) {
        chunks.writeBytes(bytes);
        return this;
    }

    /** {@return the file} */
    public byte[] build() {
        long size = riffSize == TRUE_SIZE ? 4 + chunks.size() : riffSize;
        return ByteBuffer.allocate(12 + chunks.size()).order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt((int) size)
                .put("WAVE".getBytes(StandardCharsets.ISO_8859_1))
                .put(chunks.toByteArray())
                .array();
    }
}
