package io.github.sttcompare.vosk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;

/**
 * One recogniser. Thread-safe: only one call at a time reaches Vosk, none after it was closed, and closing waits for a
 * running one.
 */
final class VoskRecognizer implements AutoCloseable {

    /**
     * In Hz, mono. Vosk cannot process lower rates; higher ones are converted by the comparator, in the same way for all
     * providers.
     */
    static final int SAMPLE_RATE = 16_000;

    /** The most samples at once, in bytes: 100 ms, so that an interrupt does not wait for long. */
    static final int MAX_BYTES = SAMPLE_RATE / 10 * 2;

    private final VoskApi api;
    private final long handle;
    private boolean closed;

    VoskRecognizer(VoskApi api, long handle) {
        this.api = api;
        this.handle = handle;
    }

    /**
     * Processes samples.
     *
     * @param pcm    16-bit samples, little-endian
     * @param length the number of bytes: even, at most {@link #MAX_BYTES} and not more than the array has
     * @return whether an utterance has ended
     * @throws IllegalArgumentException if the length is invalid
     * @throws SttException of kind {@code CONFIGURATION} if this object was closed, {@code INTERNAL} if Vosk failed
     */
    synchronized boolean accept(byte[] pcm, int length) {
        if (length < 0 || length > pcm.length || length > MAX_BYTES || length % 2 != 0) {
            throw new IllegalArgumentException("cannot take " + length + " of " + pcm.length + " bytes");
        }
        throwIfClosed();
        int state = api.accept(handle, pcm, length);
        if (state < 0) {
            throw new SttException(ErrorKind.INTERNAL, "Vosk failed during recognition");
        }
        return state > 0;
    }

    /** {@return what was recognised since the last result, as JSON, and starts a new utterance} */
    synchronized String result() {
        throwIfClosed();
        return api.result(handle);
    }

    /** {@return what was recognised since the last result and may still change, as JSON} */
    synchronized String partialResult() {
        throwIfClosed();
        return api.partialResult(handle);
    }

    /** {@return what was recognised since the last result, up to the last sample, as JSON} */
    synchronized String finalResult() {
        throwIfClosed();
        return api.finalResult(handle);
    }

    private void throwIfClosed() {
        if (closed) {
            throw VoskErrors.closed();
        }
    }

    /** Frees it. Calling it again has no effect. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            api.freeRecognizer(handle);
        }
    }
}
