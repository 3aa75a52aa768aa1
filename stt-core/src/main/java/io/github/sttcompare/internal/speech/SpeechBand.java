package io.github.sttcompare.internal.speech;

/**
 * Measures the power of one channel in the main band of speech, 200 to 4000 Hz, with a high-pass and a low-pass of second
 * order (Butterworth). The high-pass removes what is not speech: a constant offset, hum, rumble. Keeps the state of its
 * filters from one call to the next. Not thread-safe.
 *
 * <p>The coefficients are those of R. Bristow-Johnson, <i>Cookbook formulae for audio EQ biquad filter coefficients</i>, with
 * Q = 1/√2.
 */
final class SpeechBand {

    private static final double LOW = 200;
    private static final double HIGH = 4_000;

    private final double[] highPass;
    private final double[] lowPass;
    private double high1;
    private double high2;
    private double low1;
    private double low2;

    SpeechBand(int sampleRate) {
        highPass = coefficients(Math.min(LOW, sampleRate / 10.0), sampleRate, -1);
        // at 8 kHz the sample rate itself is the low-pass
        lowPass = sampleRate > 2.2 * HIGH ? coefficients(HIGH, sampleRate, 1) : new double[] {1, 0, 0, 0, 0};
    }

    /** b0, b1, b2, a1, a2, divided by a0; {@code sign} is 1 for a low-pass and -1 for a high-pass. */
    private static double[] coefficients(double corner, double sampleRate, int sign) {
        double w = 2 * Math.PI * corner / sampleRate;
        double alpha = Math.sin(w) / Math.sqrt(2);
        double a0 = 1 + alpha;
        double b1 = sign * (1 - sign * Math.cos(w)) / a0;
        return new double[] {sign * b1 / 2, b1, sign * b1 / 2, -2 * Math.cos(w) / a0, (1 - alpha) / a0};
    }

    /**
     * {@return the sum of the squares of the next samples of the channel, after the filters; full scale is 1}
     *
     * @param pcm    16-bit little-endian samples
     * @param offset where the first one begins
     * @param count  how many there are
     * @param stride the distance in bytes from one to the next
     */
    double energy(byte[] pcm, int offset, int count, int stride) {
        double hb0 = highPass[0];
        double hb1 = highPass[1];
        double hb2 = highPass[2];
        double ha1 = highPass[3];
        double ha2 = highPass[4];
        double lb0 = lowPass[0];
        double lb1 = lowPass[1];
        double lb2 = lowPass[2];
        double la1 = lowPass[3];
        double la2 = lowPass[4];
        double h1 = high1;
        double h2 = high2;
        double l1 = low1;
        double l2 = low2;
        double energy = 0;
        for (int i = 0, at = offset; i < count; i++, at += stride) {
            double x = (short) ((pcm[at] & 0xff) | (pcm[at + 1] << 8)) * (1 / 32_768.0);
            double high = hb0 * x + h1;
            h1 = hb1 * x - ha1 * high + h2;
            h2 = hb2 * x - ha2 * high;
            double low = lb0 * high + l1;
            l1 = lb1 * high - la1 * low + l2;
            l2 = lb2 * high - la2 * low;
            energy += low * low;
        }
        // decayed values must not remain as denormal numbers, which are slow
        high1 = settled(h1);
        high2 = settled(h2);
        low1 = settled(l1);
        low2 = settled(l2);
        return energy;
    }

    private static double settled(double state) {
        return Math.abs(state) < 1e-20 ? 0 : state;
    }
}
