package io.github.sttcompare.internal.speech;

/**
 * Tells for each frame of one channel whether it is louder than the background around it. As it looks ten seconds ahead, it
 * answers that much later. Not thread-safe.
 *
 * <p>The background is a percentile of the levels within ten seconds to either side: unlike a minimum it does not hang on a
 * single frame, and unlike an average it does not rise with how much is said, as even without pauses speech is quiet for a
 * tenth of the time, between syllables and in plosives.
 */
final class ChannelActivity {

    /** How many frames the background is taken from to either side, and how much later answers come than powers. */
    static final int REACH = 10 * Powers.PER_SECOND;

    /** Levels count in halves of a dB above this. */
    private static final double LOWEST_DB = -100;

    private static final int STEPS_PER_DB = 2;
    private static final int LEVELS = 256;
    /** The lowest background: what is quieter is silence of digital origin. */
    private static final int CLAMP = (int) (STEPS_PER_DB * (-80 - LOWEST_DB));
    private static final int ONSET = 7 * STEPS_PER_DB;
    private static final int OFFSET = 4 * STEPS_PER_DB;
    private static final int PERCENT = 10;

    /** A level is the average over so many frames up to its own: noise varies less, and speech ends a little later. */
    private static final int SMOOTHED = 5;

    /** The background hardly changes from one frame to the next. */
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
     * @return whether the frame {@link #REACH} frames earlier was active; false when there was none
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

    /** {@return whether the next frame not answered for was active, when no power follows any more} */
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
