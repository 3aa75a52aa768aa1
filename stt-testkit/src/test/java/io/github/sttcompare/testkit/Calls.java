package io.github.sttcompare.testkit;

import io.github.sttcompare.Audio;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;

/** Requests for the tests of this module. */
final class Calls {

    static final Duration LIMIT = Duration.ofSeconds(10);

    private Calls() {}

    static TranscriptionRequest request() {
        return request(Duration.ofSeconds(30));
    }

    static TranscriptionRequest request(Duration budget) {
        Audio audio = Audio.ofPcm(new byte[3200], AudioFormat.MONO_16K);
        return TranscriptionRequest.of(audio, TranscriptionOptions.none(), budget);
    }
}
