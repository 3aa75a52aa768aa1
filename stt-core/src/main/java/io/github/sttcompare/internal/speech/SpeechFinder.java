package io.github.sttcompare.internal.speech;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.audio.SpeechDetector;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Has a detector listen to each recording once, whoever asks and however often. Thread-safe. */
public final class SpeechFinder {

    private final SpeechDetector detector;
    private final Map<Audio, Found> found = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Nothing has been looked for yet.
     *
     * @param detector who listens
     */
    public SpeechFinder(SpeechDetector detector) {
        this.detector = detector;
    }

    /**
     * {@return when somebody speaks; the first who asks listens, on its own thread, and the others wait}
     *
     * <p>When it is interrupted or fails, the next one listens.
     *
     * @param audio the recording, or one channel of it
     * @throws InterruptedException if the thread is interrupted
     */
    public Speech in(Audio audio) throws InterruptedException {
        return found.computeIfAbsent(audio, unheard -> new Found()).speech(detector, audio);
    }

    private static final class Found {
        private final ReentrantLock listening = new ReentrantLock();
        private @Nullable Speech speech;

        Speech speech(SpeechDetector detector, Audio audio) throws InterruptedException {
            listening.lockInterruptibly();
            try {
                Speech known = speech;
                if (known == null) {
                    known = detector.detect(audio);
                    speech = known;
                }
                return known;
            } finally {
                listening.unlock();
            }
        }
    }
}
