package io.github.sttcompare.internal.audio;

import org.jspecify.annotations.Nullable;

/**
 * The header of a frame of FLAC (RFC 9639 §9.1).
 *
 * @param variable whether blocks may differ in size, in which case {@code number} counts samples of a channel, not frames
 * @param size     how many samples each channel has
 * @param rate     the sample rate in Hz; 0 if the header of the stream states it
 * @param coding   how channels are coded: 0 to 7 the number of channels minus 1, 8 left and side, 9 side and right, 10
 *                 mid and side
 * @param bits     how many bits a sample has; 0 if the header of the stream states it
 * @param number   the number of the frame, or of its first sample
 * @param bytes    how many bytes the header has
 */
record FlacFrame(boolean variable, int size, int rate, int coding, int bits, long number, int bytes) {

    /** The longest header. */
    static final int MAX_BYTES = 16;

    private static final int[] RATES = {
        0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
    };
    private static final int[] BITS = {0, 8, 12, -1, 16, 20, 24, 32};

    /**
     * {@return the header that begins at a position; null when none does}
     *
     * @param in    the bytes
     * @param from  the position
     * @param until the end of the bytes
     */
    static @Nullable FlacFrame at(byte[] in, int from, int until) {
        if (until - from < 6 || !isSync(in[from], in[from + 1])) {
            return null;
        }
        int sizeCode = in[from + 2] >> 4 & 15;
        int rateCode = in[from + 2] & 15;
        int coding = in[from + 3] >> 4 & 15;
        int bits = BITS[in[from + 3] >> 1 & 7];
        int numberBytes = numberBytes(in[from + 4]);
        int sizeBytes = sizeBytes(sizeCode);
        int bytes = bytes(in, from);
        if (sizeCode == 0 || rateCode == 15 || coding > 10 || bits < 0 || (in[from + 3] & 1) != 0 || numberBytes == 0
                || bytes > until - from || FlacCrc.eight(in, from, from + bytes) != 0) {
            return null;
        }
        int at = from + 4 + numberBytes;
        int size = switch (sizeCode) {
            case 1 -> 192;
            case 2, 3, 4, 5 -> 576 << (sizeCode - 2);
            case 6 -> (in[at] & 0xFF) + 1;
            case 7 -> u16(in, at) + 1;
            default -> 256 << (sizeCode - 8);
        };
        at += sizeBytes;
        int rate = switch (rateCode) {
            case 12 -> 1000 * (in[at] & 0xFF);
            case 13 -> u16(in, at);
            case 14 -> 10 * u16(in, at);
            default -> RATES[rateCode];
        };
        long number = number(in, from + 4, numberBytes);
        return number < 0 ? null : new FlacFrame((in[from + 1] & 1) != 0, size, rate, coding, bits, number, bytes);
    }

    /** {@return the length in bytes of the header at a position, of which at least 5 bytes are available} */
    static int bytes(byte[] in, int from) {
        // a number has up to 7 bytes, and the size and the rate may follow it in 2 each
        int rateCode = in[from + 2] & 15;
        int rateBytes = rateCode < 12 ? 0 : rateCode == 12 ? 1 : 2;
        return 4 + numberBytes(in[from + 4]) + sizeBytes(in[from + 2] >> 4 & 15) + rateBytes + 1;
    }

    private static int sizeBytes(int sizeCode) {
        return sizeCode == 6 ? 1 : sizeCode == 7 ? 2 : 0;
    }

    /** {@return whether two bytes are those with which every frame begins} */
    static boolean isSync(int first, int second) {
        return (first & 0xFF) == 0xFF && (second & 0xFE) == 0xF8;
    }

    /** {@return how many channels it has} */
    int channels() {
        return coding < 8 ? coding + 1 : 2;
    }

    /** A number is written as in UTF-8, extended to 36 bits. */
    private static int numberBytes(byte first) {
        int ones = Integer.numberOfLeadingZeros(~(first << 24));
        return ones == 0 ? 1 : ones == 1 || ones == 8 ? 0 : ones;
    }

    private static long number(byte[] in, int at, int bytes) {
        if (bytes == 1) {
            return in[at];
        }
        long number = in[at] & 0x7F >> bytes;
        for (int i = 1; i < bytes; i++) {
            if ((in[at + i] & 0xC0) != 0x80) {
                return -1;
            }
            number = number << 6 | (in[at + i] & 0x3F);
        }
        return number;
    }

    private static int u16(byte[] in, int at) {
        return (in[at] & 0xFF) << 8 | (in[at + 1] & 0xFF);
    }
}
