package io.github.sttcompare.spi;

import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;

/**
 * Receives the samples that a decoder produces. It throws if there are too many, if the time for decoding is up or if the
 * thread is interrupted; a decoder must let these exceptions propagate. Used by one thread.
 */
public interface AudioSink {

    /**
     * Sets the format of the samples. Called once, before the first samples; setting the same format again has no effect.
     *
     * @param format the format, that of the {@link AudioProbe}
     * @throws io.github.sttcompare.SttException if it differs from the format of the probe
     */
    void format(AudioFormat format);

    /**
     * Receives samples.
     *
     * @param samples the samples, channels interleaved; not kept
     * @param offset  the index of the first one
     * @param length  the number of samples; only the last call has to end with a complete frame
     * @throws IOException if they cannot be kept
     * @throws InterruptedException if the thread was interrupted
     * @throws io.github.sttcompare.SttException if there are too many or the time for decoding is up
     */
    void write(short[] samples, int offset, int length) throws IOException, InterruptedException;

    /**
     * Records a finding of the decoder that matters for a comparison, such as
     * {@code 3 damaged frames replaced by silence}. It is added to the notes of the {@link AudioProbe}.
     *
     * @param note what to know
     * @implSpec The default does nothing.
     */
    default void note(String note) {}
}
