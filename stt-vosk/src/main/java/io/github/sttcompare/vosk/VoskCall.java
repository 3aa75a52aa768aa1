package io.github.sttcompare.vosk;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One transcription with its own recogniser: a used one is faster, so the time would depend on earlier calls.
 */
final class VoskCall {

    private static final int BYTES_A_SECOND = 2 * VoskRecognizer.SAMPLE_RATE;

    /**
     * The minimum length of an utterance, in bytes: ten minutes. Otherwise Vosk ends one at each pause, at a place that
     * depends on the size of the chunks, and starts the next without the context of the preceding one, which costs words.
     * The memory for an utterance grows with its length.
     */
    static final long UTTERANCE = 600L * BYTES_A_SECOND;

    /** The maximum length of an utterance, for speech or noise without a pause. */
    static final long LONGEST_UTTERANCE = 900L * BYTES_A_SECOND;

    private final BooleanSupplier closed;
    private final Consumer<String> partials;

    /**
     * @param closed   whether the provider was closed; called between the chunks
     * @param partials receives the text so far, for every second of audio
     */
    VoskCall(BooleanSupplier closed, Consumer<String> partials) {
        this.closed = closed;
        this.partials = partials;
    }

    /**
     * {@return the transcript}
     *
     * @param model the model
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
