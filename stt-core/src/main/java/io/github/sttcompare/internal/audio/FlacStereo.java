package io.github.sttcompare.internal.audio;

/** Restores left and right from coded stereo (RFC 9639 §4.2). */
final class FlacStereo {

    private static final int LEFT_SIDE = 8;
    private static final int SIDE_RIGHT = 9;

    private FlacStereo() {}

    /**
     * Replaces two coded channels by left and right.
     *
     * @param coding how they were coded, 8 to 10
     * @param first  the first one
     * @param second the second one
     * @param size   how many samples each has
     */
    static void join(int coding, long[] first, long[] second, int size) {
        switch (coding) {
            case LEFT_SIDE -> {
                for (int i = 0; i < size; i++) {
                    second[i] = first[i] - second[i];
                }
            }
            case SIDE_RIGHT -> {
                for (int i = 0; i < size; i++) {
                    first[i] += second[i];
                }
            }
            default -> {
                for (int i = 0; i < size; i++) {
                    long side = second[i];
                    long twice = first[i] << 1 | (side & 1);
                    first[i] = (twice + side) >> 1;
                    second[i] = (twice - side) >> 1;
                }
            }
        }
    }
}
