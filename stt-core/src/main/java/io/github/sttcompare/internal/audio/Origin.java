package io.github.sttcompare.internal.audio;

import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the samples of an audio come from: they lie somewhere, or are made when somebody needs them. Thread-safe. */
public interface Origin {

    /** {@return the format of the samples} */
    AudioFormat format();

    /** {@return how many frames there are; -1 when nobody knows before they are made} */
    long frames();

    /** {@return whether the samples are there} */
    boolean isReady();

    /** {@return whether they can be made, as far as is known before it is tried} */
    default boolean isDecodable() {
        return true;
    }

    /** {@return what to know about how the samples came to be} */
    List<String> notes();

    /** Has the samples made, see {@link #samples}. */
    default void make() throws InterruptedException {
        samples();
    }

    /**
     * {@return the samples, made by the first thread that asks when they are not there}
     *
     * @throws SttException of kind {@code INVALID_AUDIO} if they cannot be made
     * @throws InterruptedException if the thread is interrupted while it makes them or waits for a thread that does
     */
    Samples samples() throws InterruptedException;

    /** Throws away what was made. */
    void release();

    /**
     * {@return what the samples are made from and by what; null when they are what somebody recorded, bit by bit, so that they
     * themselves are what they are}
     */
    @Nullable String identity();
}
