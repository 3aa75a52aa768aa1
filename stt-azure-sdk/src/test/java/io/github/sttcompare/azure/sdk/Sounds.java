package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.Audio;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.Random;

/** Audio, requests and providers to try things with. */
final class Sounds {

    static final String KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Sounds() {}

    /** {@return noise at 16 kHz mono, always the same} */
    static Audio noise(double seconds) {
        byte[] pcm = new byte[2 * (int) (seconds * AudioFormat.MONO_16K.sampleRate())];
        new Random(7).nextBytes(pcm);
        return Audio.ofPcm(pcm, AudioFormat.MONO_16K);
    }

    static TranscriptionRequest request(Audio audio) {
        return request(audio, TranscriptionOptions.none());
    }

    static TranscriptionRequest request(Audio audio, TranscriptionOptions options) {
        return TranscriptionRequest.of(audio, options, PATIENCE);
    }

    /** {@return a builder for a provider that calls a service with a key} */
    static AzureSdkProvider.Builder provider(FakeSpeechService service) {
        return AzureSdkProvider.builder().host(service.host()).apiKey(KEY);
    }
}
