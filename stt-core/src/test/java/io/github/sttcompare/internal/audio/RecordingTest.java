package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.ReadOptions;
import io.github.sttcompare.spi.AudioProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {

    /** One of 100 bytes, in which a decoder found samples that need not be decoded. */
    private static Recording recording(long frames, long position) {
        AudioProbe probe =
                AudioProbe.of("audio/x-test", "a test", new AudioFormat(8_000, 1), frames, AudioProbe.Length.EXACT).stored(position);
        return new Recording(
                AudioName.NONE, new HeapStore(new byte[100]), ReadOptions.defaults(), new PcmDecoder(), false, probe);
    }

    @Test
    void samplesMayReachTheEndOfTheFile() {
        Recording recording = recording(48, 4);
        recording.checkStored();
        assertThat(recording.declaredFrames()).isEqualTo(48);
    }

    @ParameterizedTest
    @CsvSource({"49, 4", "1, 99", "1, 100", "1, 9223372036854775807", "9223372036854775807, 4", "4611686018427387905, 0"})
    void samplesThatAreNotInTheFileAreRefused(long frames, long position) {
        Recording recording = recording(frames, position);
        assertThatThrownBy(recording::checkStored).isInstanceOf(BadAudio.class).hasMessageContaining("has 100 bytes, too few");
    }
}
