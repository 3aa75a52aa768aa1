package io.github.sttcompare.internal.audio;

/** Converts the samples in FLAC to 16 bits. */
final class FlacSamples {

    private static final int BITS = 16;

    private FlacSamples() {}

    /**
     * Converts the samples of a channel: narrower ones are shifted into the upper bits; wider ones are rounded to the
     * nearest value, halves to even, and clipped.
     *
     * @param in    the samples
     * @param count how many
     * @param bits  how many bits each has
     * @param out   takes them
     * @param from  the index of the first one
     * @param step  the distance between two of them
     * @return whether each sample fitted into that many bits
     */
    static boolean convert(long[] in, int count, int bits, short[] out, int from, int step) {
        int unused = Long.SIZE - bits;
        long outside = 0;
        if (bits <= BITS) {
            for (int i = 0, at = from; i < count; i++, at += step) {
                long value = in[i];
                outside |= value ^ (value << unused >> unused);
                out[at] = (short) (value << (BITS - bits));
            }
        } else {
            int shift = bits - BITS;
            long half = (1L << (shift - 1)) - 1;
            for (int i = 0, at = from; i < count; i++, at += step) {
                long value = in[i];
                outside |= value ^ (value << unused >> unused);
                out[at] = (short) Math.min(Short.MAX_VALUE, (value + half + (value >> shift & 1)) >> shift);
            }
        }
        return outside == 0;
    }
}
