package io.github.sttcompare.internal.audio;

/**
 * Changes the rate by any ratio, with tables whose size does not depend on the ratio.
 *
 * <p>The kernel is tabulated at {@value #STEPS} places for each of its zero crossings and interpolated linearly between
 * them, which keeps the error of the table beneath the stop-band: the idea of J. O. Smith and P. Gossett, <i>A flexible
 * sampling-rate conversion method</i>, Proc. IEEE ICASSP 1984; see also J. O. Smith, <i>Digital Audio Resampling</i>,
 * CCRMA, Stanford. Slower than {@link PolyphaseFilter}, and only needed where two rates have almost no common divisor.
 */
final class InterpolatingFilter implements RateFilter {

    private static final int STEPS = 1024;
    /** Bounds the memory of a block if the output rate is much lower or much higher than the input rate. */
    private static final int MAX_BLOCK = 4096;

    private static final int MAX_SPAN = 1 << 16;

    private final int fromRate;
    private final int toRate;
    private final int lead;
    private final int taps;
    private final int blockLength;
    private final float[][] table;

    InterpolatingFilter(Kernel kernel, double band, int fromRate, int toRate) {
        this.fromRate = fromRate;
        this.toRate = toRate;
        this.lead = kernel.lead();
        this.taps = kernel.taps();
        this.blockLength = Math.clamp((long) MAX_SPAN * toRate / fromRate, 1, MAX_BLOCK);
        int places = (int) Math.ceil(STEPS * band);
        this.table = new float[places + 1][];
        for (int place = 0; place <= places; place++) {
            table[place] = kernel.weights((double) place / places);
        }
    }

    @Override
    public int blockLength() {
        return blockLength;
    }

    @Override
    public int windowLength() {
        return (int) Math.ceilDiv((long) blockLength * fromRate, (long) toRate) + taps;
    }

    @Override
    public int lead() {
        return lead;
    }

    @Override
    public void apply(float[] window, long first, float[] block) {
        long start = first * fromRate / toRate;
        for (int n = 0; n < blockLength; n++) {
            long moment = (first + n) * fromRate;
            double place = (double) (moment % toRate) / toRate * (table.length - 1);
            int before = (int) place;
            block[n] = sum(window, (int) (moment / toRate - start), before, (float) (place - before));
        }
    }

    /** Four sums instead of one, so that the processor need not wait for each addition before it begins the next. */
    private float sum(float[] window, int from, int before, float part) {
        float[] low = table[before];
        float[] high = table[before + 1];
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int k = 0; k < low.length; k += 4) {
            a += window[from + k] * (low[k] + part * (high[k] - low[k]));
            b += window[from + k + 1] * (low[k + 1] + part * (high[k + 1] - low[k + 1]));
            c += window[from + k + 2] * (low[k + 2] + part * (high[k + 2] - low[k + 2]));
            d += window[from + k + 3] * (low[k + 3] + part * (high[k + 3] - low[k + 3]));
        }
        return a + b + (c + d);
    }
}
