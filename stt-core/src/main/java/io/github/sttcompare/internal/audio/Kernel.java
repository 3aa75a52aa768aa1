package io.github.sttcompare.internal.audio;

/**
 * The impulse response of a low-pass filter: the ideal one, sin(πx)/πx, cut to a finite length by a Kaiser window.
 *
 * <p>It passes everything up to 90 % of the lower of the two Nyquist frequencies and suppresses what lies above that
 * frequency by {@value #ATTENUATION} dB, which is beneath the noise floor of 16-bit samples; so neither aliases nor
 * images remain. The two formulas that turn these requirements into a window and a length are Kaiser's: J. F. Kaiser,
 * <i>Nonrecursive digital filter design using the I0-sinh window function</i>, Proc. IEEE Int. Symp. Circuits and
 * Systems, 1974; also in A. V. Oppenheim and R. W. Schafer, <i>Discrete-Time Signal Processing</i>, chapter 7.
 */
final class Kernel {

    /** How much weaker than the signal an alias or image must be, in dB. */
    static final double ATTENUATION = 100;

    /** The width of the transition band, as a fraction of the lower Nyquist frequency. */
    static final double TRANSITION = 0.1;

    private static final double BETA = 0.1102 * (ATTENUATION - 8.7);

    private final double cutoff;
    private final int taps;

    /**
     * Designs the filter.
     *
     * @param band the lower of the two Nyquist frequencies as a fraction of the input's, above 0 and at most 1
     */
    Kernel(double band) {
        double length = 1 + (ATTENUATION - 7.95) / (2.285 * Math.PI * TRANSITION * band);
        cutoff = band * (1 - TRANSITION / 2);
        taps = 4 * (int) Math.ceil(length / 4);
    }

    /** {@return the number of input samples that contribute to one output sample, a multiple of four} */
    int taps() {
        return taps;
    }

    /** {@return how many of the {@link #taps} precede the input sample that {@link #weights} refers to} */
    int lead() {
        return taps / 2 - 1;
    }

    /**
     * {@return the weights of the {@link #taps} input samples around a moment}
     *
     * <p>Their sum is 1 whatever the fraction: a constant input stays the same constant.
     *
     * @param fraction how far the moment is after an input sample, 0 to 1 sample intervals
     */
    float[] weights(double fraction) {
        double[] exact = new double[taps];
        double sum = 0;
        for (int k = 0; k < taps; k++) {
            double x = k - lead() - fraction;
            exact[k] = sinc(cutoff * x) * window(2 * x / taps);
            sum += exact[k];
        }
        float[] weights = new float[taps];
        for (int k = 0; k < taps; k++) {
            weights[k] = (float) (exact[k] / sum);
        }
        return weights;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** The Kaiser window, up to a factor; {@code x} is -1 at its beginning and 1 at its end. */
    private static double window(double x) {
        return besselI0(BETA * Math.sqrt(Math.max(0, 1 - x * x)));
    }

    /** The modified Bessel function of the first kind and order 0 by its power series, sum of ((x/2)^k / k!)². */
    private static double besselI0(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            double factor = x / (2 * k);
            term *= factor * factor;
            sum += term;
        }
        return sum;
    }
}
