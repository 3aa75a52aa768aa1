package io.github.sttcompare.vosk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;

/**
 * One recogniser. Thread-safe: one call at a time reaches Vosk, none once it was closed, and closing waits for the one that is
 * there.
 */
final class VoskRecognizer implements AutoCloseable {

    /** In Hz, mono. What is slower Vosk cannot hear; what is faster is converted by the comparator, for all providers alike. */
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
     * Takes samples.
     *
     * @param pcm    16-bit samples, little-endian
     * @param length how many bytes of them: even, at most {@link #MAX_BYTES} and no more than there are
     * @return whether the speaker has come to an end
     * @throws IllegalArgumentException if the length is another
     * @throws SttException of kind {@code CONFIGURATION} if this was closed, {@code INTERNAL} if Vosk failed
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

    /** {@return as JSON what was heard since the last result; what follows is a new utterance} */
    synchronized String result() {
        throwIfClosed();
        return api.result(handle);
    }

    /** {@return as JSON what was heard since the last result, which may still change} */
    synchronized String partialResult() {
        throwIfClosed();
        return api.partialResult(handle);
    }

    /** {@return as JSON what was heard since the last result, to the last sample} */
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
