package io.github.sttcompare.internal.speech;

/**
 * Determines for each frame of one channel whether it is louder than the background around it. Because it looks ten
 * seconds ahead, its answers are ten seconds late. Not thread-safe.
 *
 * <p>The background is a percentile of the levels within ten seconds on either side: unlike a minimum, it does not depend
 * on a single frame, and unlike an average, it does not rise with the amount of speech, because even speech without
 * pauses is quiet for a tenth of the time, between syllables and in plosives.
 */
final class ChannelActivity {

    /** How many frames on either side determine the background, and by how many frames answers lag behind. */
    static final int REACH = 10 * Powers.PER_SECOND;

    /** Levels are counted in half dB above this. */
    private static final double LOWEST_DB = -100;

    private static final int STEPS_PER_DB = 2;
    private static final int LEVELS = 256;
    /** The lowest background: anything quieter is digital silence. */
    private static final int CLAMP = (int) (STEPS_PER_DB * (-80 - LOWEST_DB));
    private static final int ONSET = 7 * STEPS_PER_DB;
    private static final int OFFSET = 4 * STEPS_PER_DB;
    private static final int PERCENT = 10;

    /**
     * The level of a frame is the average over this many frames up to it, so that noise varies less; speech ends a little
     * later.
     */
    private static final int SMOOTHED = 5;

    /** How often the background is determined: it hardly changes from one frame to the next. */
    private static final int FRAMES_BETWEEN_LOOKS = 10;

    private final double[] powers = new double[SMOOTHED];
    private final short[] levels = new short[2 * REACH + 1];
    /** How often each level occurs within reach. */
    private final int[] counts = new int[LEVELS];
    private int within;
    private long measured;
    private long decided;
    private int background;
    private boolean active;

    /**
     * Takes the power of the next frame.
     *
     * @param power its mean square, full scale being 1
     * @return whether the frame {@link #REACH} frames earlier was active; false if there was none
     */
    boolean next(double power) {
        powers[(int) (measured % SMOOTHED)] = power;
        if (measured >= levels.length) {
            forget(measured - levels.length);
        }
        short level = level();
        levels[(int) (measured++ % levels.length)] = level;
        counts[level]++;
        within++;
        return measured > REACH && decide();
    }

    /** {@return whether the next pending frame was active, after the last power} */
    boolean nextAfterEnd() {
        if (decided > REACH && measured - (decided - REACH - 1) <= levels.length) {
            forget(decided - REACH - 1);
        }
        return decide();
    }

    private void forget(long frame) {
        counts[levels[(int) (frame % levels.length)]]--;
        within--;
    }

    private short level() {
        double sum = 0;
        for (double power : powers) {
            sum += power;
        }
        double mean = sum / Math.min(measured + 1, SMOOTHED);
        return (short) Math.clamp(Math.round(STEPS_PER_DB * (10 * Math.log10(mean) - LOWEST_DB)), 0, LEVELS - 1);
    }

    private boolean decide() {
        if (decided % FRAMES_BETWEEN_LOOKS == 0) {
            background = Math.max(CLAMP, percentile());
        }
        int above = levels[(int) (decided++ % levels.length)] - background;
        active = above >= (active ? OFFSET : ONSET);
        return active;
    }

    private int percentile() {
        int level = 0;
        for (int below = counts[0]; below * 100 <= within * PERCENT && level < LEVELS - 1; ) {
            below += counts[++level];
        }
        return level;
    }
}
