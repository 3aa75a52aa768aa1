package io.github.sttcompare.internal.audio;

import org.jspecify.annotations.Nullable;

/**
 * The header of a frame of MPEG audio or of AAC in ADTS (ISO/IEC 11172-3 §2.4.1.3, 13818-3, 13818-7 §6.2).
 *
 * @param kind   what it is called
 * @param length how many bytes it has; 0 in free format, where only the next frame tells
 */
record MpegFrame(String kind, int length) {

    private static final int[][] KBITS = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };
    private static final int[] RATES = {44_100, 48_000, 32_000};

    /** {@return the frame that begins at a position; null when none does} */
    static @Nullable MpegFrame at(byte[] bytes, int at) {
        if (at + 4 > bytes.length || bytes[at] != (byte) 0xFF || (bytes[at + 1] & 0xE0) != 0xE0) {
            return null;
        }
        int version = bytes[at + 1] >> 3 & 3;
        int layer = 4 - (bytes[at + 1] >> 1 & 3);
        if (layer == 4) {
            return version >= 2 ? adts(bytes, at) : null;
        }
        int bitRate = bytes[at + 2] >> 4 & 15;
        int rate = bytes[at + 2] >> 2 & 3;
        // layer I is too rare, and FF FE also begins text
        if (version == 1 || layer == 1 || bitRate == 15 || rate == 3) {
            return null;
        }
        String kind = layer == 3 ? "MP3" : "MPEG audio (layer II)";
        if (bitRate == 0) {
            return new MpegFrame(kind, 0);
        }
        boolean low = version != 3;
        int kbits = KBITS[low ? 4 : layer - 1][bitRate];
        int hertz = RATES[rate] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        int bytesPerKbit = layer == 3 && low ? 72_000 : 144_000;
        return new MpegFrame(kind, bytesPerKbit * kbits / hertz + (bytes[at + 2] >> 1 & 1));
    }

    private static @Nullable MpegFrame adts(byte[] bytes, int at) {
        if (at + 6 > bytes.length) {
            return new MpegFrame("AAC (ADTS)", 6);
        }
        int length = (bytes[at + 3] & 3) << 11 | (bytes[at + 4] & 0xFF) << 3 | (bytes[at + 5] & 0xFF) >> 5;
        int rate = bytes[at + 2] >> 2 & 15;
        return length < 7 || rate > 12 ? null : new MpegFrame("AAC (ADTS)", length);
    }
}
