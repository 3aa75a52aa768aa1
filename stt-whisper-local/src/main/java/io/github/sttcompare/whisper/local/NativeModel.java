package io.github.sttcompare.whisper.local;

/**
 * A model that whisper.cpp has loaded. States are created and used on several threads at once. Nothing may be called
 * after {@link #close}, nor that while a state is open, because whisper.cpp would end the process; {@link SharedModel}
 * ensures this.
 */
interface NativeModel extends AutoCloseable {

    /**
     * {@return the state for one call, for one thread}
     *
     * @throws io.github.sttcompare.SttException of kind {@code UNAVAILABLE} if there is not enough memory
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    NativeState newState() throws InterruptedException;

    /** Frees the model. */
    @Override
    void close();
}
