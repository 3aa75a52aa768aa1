package io.github.sttcompare.internal.audio;

import org.jspecify.annotations.Nullable;

/**
 * The header of a frame of MPEG audio (ISO/IEC 11172-3 §2.4.1.3, 13818-3; version 2.5 is an extension by Fraunhofer).
 *
 * @param version  the version in tenths: 10, 20, 25
 * @param layer    2 or 3; layer I is so rare that what looks like it is probably something else
 * @param rate     the sample rate in Hz
 * @param channels 1 or 2
 * @param length   how many bytes it has with its header; 0 in free format, where only the position of the next frame
 *                 gives the length
 */
public record MpegFrame(int version, int layer, int rate, int channels, int length) {

    static final int HEADER_BYTES = 4;

    private static final int[][] KBITS = {
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };
    private static final int[] RATES = {44_100, 48_000, 32_000};

    /** {@return the frame that begins at a position; null if none does} */
    static @Nullable MpegFrame at(byte[] bytes, int at) {
        return at + HEADER_BYTES > bytes.length
                ? null
                : of((bytes[at] & 0xFF) << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF));
    }

    /** {@return the frame with the given header, its first byte in the upper bits; null if the header is invalid} */
    static @Nullable MpegFrame of(int header) {
        int version = header >> 19 & 3;
        int layer = 4 - (header >> 17 & 3);
        int bitRate = header >> 12 & 15;
        int rate = header >> 10 & 3;
        if (header >>> 21 != 0x7FF || version == 1 || layer == 4 || layer == 1 || bitRate == 15 || rate == 3) {
            return null;
        }
        boolean low = version != 3;
        int hertz = RATES[rate] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        int kbits = KBITS[low ? 2 : layer - 2][bitRate];
        int bytesPerKbit = layer == 3 && low ? 72_000 : 144_000;
        int length = bitRate == 0 ? 0 : bytesPerKbit * kbits / hertz + (header >> 9 & 1);
        return new MpegFrame(version == 3 ? 10 : version == 2 ? 20 : 25, layer, hertz, (header >> 6 & 3) == 3 ? 1 : 2, length);
    }

    /** {@return how many samples of each channel it contains} */
    public int samples() {
        return layer == 3 && version > 10 ? 576 : 1152;
    }

    /** {@return whether another may follow it in the same recording: all but the bit rate is the same} */
    boolean continues(MpegFrame first) {
        return version == first.version && layer == first.layer && rate == first.rate && channels == first.channels;
    }
}
