package io.github.sttcompare.vosk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A loaded model, shared by the recognisers of all calls. Thread-safe: it cannot be used after it was closed, nor closed
 * twice. Recognisers may outlive it, because Vosk counts the users of a model.
 */
final class VoskModel implements AutoCloseable {

    private final VoskApi api;
    private final long handle;
    /**
     * Creating recognisers takes the read lock, closing the write lock, so that no recogniser is created from a model
     * that is being freed.
     */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private VoskModel(VoskApi api, long handle) {
        this.api = api;
        this.handle = handle;
    }

    /**
     * Loads a model, in half a second for a small one.
     *
     * @param api       the functions
     * @param directory with a model that was checked, because Vosk may loop endlessly on a damaged one
     * @throws SttException of kind {@code CONFIGURATION} if Vosk refuses it
     */
    static VoskModel load(VoskApi api, Path directory) {
        long handle = api.newModel(directory.toString());
        if (handle == 0) {
            throw refused(directory);
        }
        VoskModel model = new VoskModel(api, handle);
        try {
            // some kinds of damage show only here
            model.recognizer().close();
            return model;
        } catch (SttException e) {
            model.close();
            throw refused(directory);
        }
    }

    private static SttException refused(Path directory) {
        return new SttException(ErrorKind.CONFIGURATION,
                "Vosk cannot load the model in " + directory + "; it is damaged, or not for this version of Vosk");
    }

    /**
     * {@return a new recogniser, to be closed by the caller}
     *
     * @throws SttException of kind {@code CONFIGURATION} if the model was closed, {@code INTERNAL} if Vosk refuses
     */
    VoskRecognizer recognizer() {
        lock.readLock().lock();
        try {
            if (closed) {
                throw VoskErrors.closed();
            }
            long recognizer = api.newRecognizer(handle, VoskRecognizer.SAMPLE_RATE);
            if (recognizer == 0) {
                throw new SttException(ErrorKind.INTERNAL, "Vosk could not create a recogniser");
            }
            api.askForWords(recognizer);
            return new VoskRecognizer(api, recognizer);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Frees the model, at the latest with the last of its recognisers. Calling it again has no effect. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                api.freeModel(handle);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
