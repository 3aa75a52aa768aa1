package io.github.sttcompare.audio;

import io.github.sttcompare.Audio;
import io.github.sttcompare.internal.speech.EnergyDetector;

/**
 * Detects speech in a recording. Implementations are thread-safe.
 *
 * <p>Recordings are cut where there is no speech, and a transcript that ends before the speech does is incomplete.
 * Implement this interface to use a better detector than the {@linkplain #standard standard} one, such as a neural network.
 */
@FunctionalInterface
public interface SpeechDetector {

    /**
     * Detects the speech in a whole recording.
     *
     * @param audio the recording, of any rate and number of channels; it may be hours long and stored on disk, so read it
     *     piece by piece, as with {@link Audio#openPcm}
     * @return where there is speech on any of its channels
     * @throws io.github.sttcompare.SttException if the recording cannot be read
     * @throws InterruptedException if the thread is interrupted, which must stop the work promptly
     */
    Speech detect(Audio audio) throws InterruptedException;

    /**
     * {@return the built-in detector: speech is what is louder than the background, between 200 and 4000 Hz}
     *
     * <p>The background at any moment is the 10th percentile of the levels in the twenty seconds around it, separately
     * for each channel, and at least &minus;80 dB of full scale, so that digital silence is silence. Speech begins 7 dB
     * above the background and ends below 4 dB; bursts of less than 50 ms are ignored, and pauses of less than 200 ms do
     * not end it. Steady sounds such as hum, hiss and held tones are background; music with a rhythm, knocking and the
     * like count as speech, because the detector considers only loudness. It needs memory for twenty seconds of levels,
     * however long the recording is.
     */
    static SpeechDetector standard() {
        return EnergyDetector.INSTANCE;
    }
}
