package io.github.sttcompare.vosk;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One transcription, on a recogniser of its own: one that has heard something before is faster, and then the time would depend
 * on what ran before.
 */
final class VoskCall {

    private static final int BYTES_A_SECOND = 2 * VoskRecognizer.SAMPLE_RATE;

    /**
     * How much of the audio is one utterance at least, in bytes: ten minutes. Vosk ends one at each pause otherwise, and begins
     * the next without knowing what was said before, which costs words; where it ends them depends on the size of the chunks.
     * But the memory for one grows with its length.
     */
    static final long UTTERANCE = 600L * BYTES_A_SECOND;

    /** How much it is at most, for speech or noise without a pause. */
    static final long LONGEST_UTTERANCE = 900L * BYTES_A_SECOND;

    private final BooleanSupplier closed;
    private final Consumer<String> partials;

    /**
     * @param closed   whether the provider was closed; asked between the chunks
     * @param partials told the text so far, every second of the audio
     */
    VoskCall(BooleanSupplier closed, Consumer<String> partials) {
        this.closed = closed;
        this.partials = partials;
    }

    /**
     * {@return what was heard}
     *
     * @param model with what
     * @param audio 16 kHz mono
     * @throws InterruptedException if the thread was interrupted, which is noticed at the next chunk of 100 ms
     */
    Transcript.Builder transcribe(VoskModel model, Audio audio) throws InterruptedException {
        VoskAnswer answer = new VoskAnswer(audio.duration());
        throwIfEnded();
        try (VoskRecognizer recognizer = model.recognizer(); InputStream pcm = audio.openPcm()) {
            byte[] chunk = new byte[VoskRecognizer.MAX_BYTES];
            long heard = 0;
            long utterance = 0;
            for (int n = pcm.readNBytes(chunk, 0, chunk.length); n > 0; n = pcm.readNBytes(chunk, 0, chunk.length)) {
                throwIfEnded();
                boolean pause = recognizer.accept(chunk, n);
                heard += n;
                utterance += n;
                if ((pause && utterance >= UTTERANCE) || utterance >= LONGEST_UTTERANCE) {
                    answer.add(recognizer.result());
                    utterance = 0;
                } else if (heard % BYTES_A_SECOND == 0) {
                    answer.partial(recognizer.partialResult());
                    partials.accept(answer.text());
                }
            }
            throwIfEnded();
            answer.add(recognizer.finalResult());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throwIfEnded();
        return answer.transcript();
    }

    private void throwIfEnded() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (closed.getAsBoolean()) {
            throw VoskErrors.closed();
        }
    }
}
