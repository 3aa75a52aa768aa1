package io.github.sttcompare.spi;

import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;

/**
 * Takes the samples that a decoder makes. It throws when they are too many, when the time for decoding has passed or the
 * thread is interrupted; a decoder lets that pass through. Used by one thread.
 */
public interface AudioSink {

    /**
     * Says what the samples are. Called once, before the first samples; the same format again changes nothing.
     *
     * @param format the format, that of the {@link AudioProbe}
     * @throws io.github.sttcompare.SttException if it is another format than the probe's
     */
    void format(AudioFormat format);

    /**
     * Takes samples.
     *
     * @param samples the samples, channels interleaved; not kept
     * @param offset  the index of the first one
     * @param length  how many there are; a call need not end with a frame, the last one must
     * @throws IOException if they cannot be kept
     * @throws InterruptedException if the thread was interrupted
     * @throws io.github.sttcompare.SttException if they are too many or the time for decoding has passed
     */
    void write(short[] samples, int offset, int length) throws IOException, InterruptedException;

    /**
     * Takes something that only decoding has shown and that whoever compares results should know, such as
     * {@code 3 damaged frames replaced by silence}. It is added to the notes of the {@link AudioProbe}.
     *
     * @param note what to know
     * @implSpec forgets it
     */
    default void note(String note) {}
}
