package io.github.sttcompare.internal.audio;

import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the samples of audio come from: they are stored somewhere, or made when they are needed. Thread-safe. */
public interface Origin {

    /** {@return the format of the samples} */
    AudioFormat format();

    /** {@return the number of frames; -1 if it is not known before they are made} */
    long frames();

    /** {@return whether the samples are available now} */
    boolean isReady();

    /** {@return whether they can be made, as far as is known without trying} */
    default boolean isDecodable() {
        return true;
    }

    /** {@return notes on how the samples were made} */
    List<String> notes();

    /** Has the samples made, see {@link #samples}. */
    default void make() throws InterruptedException {
        samples();
    }

    /**
     * {@return the samples; if they are not available, the first thread that requests them makes them}
     *
     * @throws SttException of kind {@code INVALID_AUDIO} if they cannot be made
     * @throws InterruptedException if the thread is interrupted while it makes them or waits for a thread that does
     */
    Samples samples() throws InterruptedException;

    /** Discards what was made. */
    void release();

    /**
     * {@return from what the samples are made, and by what; null if they are exactly the recorded ones, so that they are
     * identified by their own values}
     */
    @Nullable String identity();
}
