package io.github.sttcompare.codec;

/** What the first bytes of an Opus packet say (RFC 6716 section 3.1). */
final class OpusPackets {

    /** The most samples a packet may hold, 120 ms. */
    static final int MAX_SAMPLES = 5760;

    private static final int[] SILK = {480, 960, 1920, 2880};
    private static final int[] HYBRID = {480, 960};
    private static final int[] CELT = {120, 240, 480, 960};

    private OpusPackets() {}

    /** {@return how many samples at 48 kHz a packet contains for each channel; 0 if it is invalid} */
    static int samples(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int config = (bytes[offset] >> 3) & 0x1F;
        int frame = config < 12 ? SILK[config & 3] : config < 16 ? HYBRID[config & 1] : CELT[config & 3];
        int frames = switch (bytes[offset] & 3) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> length < 2 ? 0 : bytes[offset + 1] & 0x3F;
        };
        int samples = frame * frames;
        return samples > MAX_SAMPLES ? 0 : samples;
    }
}
