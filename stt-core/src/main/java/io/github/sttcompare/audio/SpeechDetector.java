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
     * Listens to a recording from its beginning to its end.
     *
     * @param audio the recording, of any rate and number of channels; it may be hours long and lie on disk, so it is best read
     *              piece by piece, as with {@link Audio#openPcm}
     * @return when somebody speaks on any of its channels
     * @throws io.github.sttcompare.SttException if the recording cannot be read
     * @throws InterruptedException if the thread is interrupted, which has to end the work soon
     */
    Speech detect(Audio audio) throws InterruptedException;

    /**
     * {@return the detector that needs nothing else: speech is what stands out, between 200 and 4000 Hz, from the background}
     *
     * <p>The background of a moment is the level that a tenth of the twenty seconds around it stays below, for each channel by
     * itself, and at least &minus;80 dB of full scale, so that digital silence is silence. Speech begins 7 dB above the background and
     * ends below 4 dB; bursts of less than 50 ms are none, and pauses of less than 200 ms do not interrupt it. Steady sounds
     * such as hum, hiss and held tones are background; music with a rhythm, knocking and the like count as speech, as the
     * detector knows loudness only. It takes memory for twenty seconds of levels, however long the recording.
     */
    static SpeechDetector standard() {
        return EnergyDetector.INSTANCE;
    }
}
