package io.github.sttcompare.whisper.local;

/**
 * A model that whisper.cpp has loaded. States are made and used on several threads at once; nothing is called after
 * {@link #close}, nor is that called while a state is open: {@link SharedModel} sees to it, for whisper.cpp would end the process.
 */
interface NativeModel extends AutoCloseable {

    /**
     * {@return what one call works with, for one thread}
     *
     * @throws io.github.sttcompare.SttException of kind {@code UNAVAILABLE} if there is not enough memory
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    NativeState newState() throws InterruptedException;

    /** Frees the model. */
    @Override
    void close();
}
