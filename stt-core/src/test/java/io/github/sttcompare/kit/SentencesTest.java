package io.github.sttcompare.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "No audio received for 10 seconds.", "no audio data was received", "Timed out waiting for audio", "Time-out while waiting for the audio",
        "timeout waiting for next audio chunk", "Error: the stream timed out", "Stream idle for too long.", "connection has timed out",
        "The call failed. Did not receive any audio in time", "client stopped sending audio"
    })
    void aStallIsRecognised(String text) {
        assertThat(Sentences.beginningWith(Sentences.STALLED).matcher(text).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Timeout must be positive for the audio", "Timed out audio formats are not supported", "no audio content", "The model does not know when no audio received",
        "Unknown language for this audio stream", "streams must not be idle"
    })
    void wordsSomewhereProveNothing(String text) {
        assertThat(Sentences.beginningWith(Sentences.STALLED).matcher(text).find()).isFalse();
    }
}
