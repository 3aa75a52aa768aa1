package io.github.sttcompare.gcp;

import io.github.sttcompare.Audio;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.Random;

/** Audio and requests to try things with. */
final class Sounds {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Sounds() {}

    /** {@return noise, always the same} */
    static Audio noise(AudioFormat format, double seconds) {
        byte[] pcm = new byte[format.frameBytes() * (int) (seconds * format.sampleRate())];
        new Random(7).nextBytes(pcm);
        return Audio.ofPcm(pcm, format);
    }

    static Audio second() {
        return noise(AudioFormat.MONO_16K, 1);
    }

    static TranscriptionRequest request(Audio audio) {
        return request(audio, TranscriptionOptions.none());
    }

    static TranscriptionRequest request(Audio audio, TranscriptionOptions options) {
        return TranscriptionRequest.of(audio, options, PATIENCE);
    }
}
