package io.github.sttcompare.internal.audio;

/** The two checksums of FLAC (RFC 9639 §9.1.8 and §9.3): CRC-8 with polynomial 07 and CRC-16 with 8005, both starting at 0. */
final class FlacCrc {

    private static final int[] EIGHT = new int[256];
    private static final int[] SIXTEEN = new int[256];

    static {
        for (int i = 0; i < 256; i++) {
            int eight = i;
            int sixteen = i << 8;
            for (int bit = 0; bit < 8; bit++) {
                eight = eight << 1 ^ ((eight & 0x80) != 0 ? 0x107 : 0);
                sixteen = sixteen << 1 ^ ((sixteen & 0x8000) != 0 ? 0x18005 : 0);
            }
            EIGHT[i] = eight;
            SIXTEEN[i] = sixteen;
        }
    }

    private FlacCrc() {}

    /** {@return the CRC-8 of bytes; 0 if the last byte is the CRC-8 of the others} */
    static int eight(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc = EIGHT[crc ^ (bytes[i] & 0xFF)];
        }
        return crc;
    }

    /** {@return the CRC-16 continued with bytes; 0 if the last two bytes are the CRC-16 of the others} */
    static int sixteen(int crc, byte[] bytes, int from, int to) {
        int next = crc;
        for (int i = from; i < to; i++) {
            next = (next << 8 & 0xFFFF) ^ SIXTEEN[next >> 8 ^ (bytes[i] & 0xFF)];
        }
        return next;
    }
}
