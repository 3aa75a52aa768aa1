package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bands: 1 is every conversion to a higher rate, 16/44.1 and so on those to a lower one. */
class KernelTest {

    private static final int PLACES = 32;

    @ParameterizedTest
    @ValueSource(doubles = {1, 16 / 22.05, 16 / 44.1, 16 / 48.0, 16 / 96.0})
    void passesNineTenthsOfTheBandUnchanged(double band) {
        double[] response = impulseResponse(new Kernel(band));
        for (double f = 0; f <= 0.9; f += 0.009) {
            assertThat(decibels(response, f * band)).as("at %.3f of the band", f).isCloseTo(0, within(0.001));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 16 / 22.05, 16 / 44.1, 16 / 48.0, 16 / 96.0})
    void suppressesWhatTheLowerRateCannotRepresent(double band) {
        double[] response = impulseResponse(new Kernel(band));
        for (double f = 1; f <= 4; f += 0.0071) {
            assertThat(decibels(response, f * band)).as("at %.3f of the band", f).isLessThan(-Kernel.ATTENUATION);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.25, 0.5, 2 / 3.0, 0.999, 1})
    void weightsAddUpToOneForEveryFraction(double fraction) {
        double sum = 0;
        for (float weight : new Kernel(16 / 44.1).weights(fraction)) {
            sum += weight;
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    @Test
    void isSymmetricSoThatNothingIsDelayed() {
        Kernel kernel = new Kernel(0.5);
        float[] quarter = kernel.weights(0.25);
        float[] threeQuarters = kernel.weights(0.75);
        for (int k = 0; k < kernel.taps(); k++) {
            assertThat(quarter[k]).isCloseTo(threeQuarters[kernel.taps() - 1 - k], within(1e-7f));
        }
    }

    /** The continuous response, sampled at {@value #PLACES} places an input sample. */
    private static double[] impulseResponse(Kernel kernel) {
        double[] response = new double[kernel.taps() * PLACES];
        for (int place = 0; place < PLACES; place++) {
            float[] weights = kernel.weights((double) place / PLACES);
            for (int k = 0; k < weights.length; k++) {
                response[k * PLACES + PLACES - 1 - place] = weights[k];
            }
        }
        return response;
    }

    private static double decibels(double[] response, double frequency) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < response.length; i++) {
            double phase = Math.PI * frequency * i / PLACES;
            real += response[i] * Math.cos(phase) / PLACES;
            imaginary += response[i] * Math.sin(phase) / PLACES;
        }
        return 20 * Math.log10(Math.hypot(real, imaginary));
    }
}
