package io.github.sttcompare.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioFormatTest {

    @Test
    void toStringIsReadable() {
        assertThat(AudioFormat.MONO_16K).hasToString("16000 Hz mono");
        assertThat(new AudioFormat(44_100, 2)).hasToString("44100 Hz stereo");
        assertThat(new AudioFormat(48_000, 6)).hasToString("48000 Hz 6 channels");
    }

    @Test
    void frameHasTwoBytesForEachChannel() {
        assertThat(new AudioFormat(8_000, 3).frameBytes()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 768_001})
    void refusesImpossibleRates(int rate) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioFormat(rate, 1))
                .withMessage("the sample rate must be 1 to 768000 Hz: " + rate);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65})
    void refusesImpossibleNumbersOfChannels(int channels) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioFormat(8_000, channels))
                .withMessage("the number of channels must be 1 to 64: " + channels);
    }
}
