package io.github.sttcompare.internal.audio;

import io.github.sttcompare.audio.AudioFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes the header of a WAV file with 16-bit PCM. */
public final class Wav {

    /** The length of the header, in bytes. */
    public static final int HEADER_BYTES = 44;

    /** The most bytes of samples that a WAV file can have. */
    public static final long MAX_SAMPLE_BYTES = 0xFFFF_FFFFL - HEADER_BYTES;

    private static final int RIFF = 0x4646_4952;
    private static final int WAVE = 0x4556_4157;
    private static final int FMT = 0x2074_6d66;
    private static final int DATA = 0x6174_6164;
    private static final int PCM = 1;

    private Wav() {}

    /**
     * Creates the 44-byte header that turns PCM samples into a WAV file.
     *
     * @param format the format of the samples
     * @param length their number of bytes
     * @return the header, {@value #HEADER_BYTES} bytes
     * @throws IllegalArgumentException if {@code length} is negative or does not fit a WAV file
     */
    public static byte[] header(AudioFormat format, long length) {
        if (length < 0 || length > MAX_SAMPLE_BYTES) {
            throw new IllegalArgumentException("a WAV file holds 0 to " + MAX_SAMPLE_BYTES + " bytes of samples: " + length);
        }
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(RIFF)
                .putInt((int) (HEADER_BYTES - 8 + length))
                .putInt(WAVE)
                .putInt(FMT)
                .putInt(16)
                .putShort((short) PCM)
                .putShort((short) format.channels())
                .putInt(format.sampleRate())
                .putInt(format.sampleRate() * format.frameBytes())
                .putShort((short) format.frameBytes())
                .putShort((short) 16)
                .putInt(DATA)
                .putInt((int) length)
                .array();
    }
}
