package io.github.sttcompare.spi;

import java.io.IOException;
import java.util.Optional;

/**
 * Reads recordings of certain formats, in this JVM or with another program. Found by {@link java.util.ServiceLoader}.
 * Stateless and
 * thread-safe.
 *
 * <p>It recognises recordings only by their content, because file names can be wrong. Whatever it does wrong (throw, hang,
 * write endlessly) affects only the recording it was given: it runs on its own thread, with a time limit and a bounded
 * sink. Every length in a file must be checked against the remaining size of the file before memory is allocated for it.
 */
public interface AudioDecoder {

    /**
     * {@return its name and version, such as {@code flac-1}}
     *
     * <p>It is part of the identity of the decoded audio, under which paid results are stored, so it must change whenever
     * the samples may change.
     */
    String id();

    /**
     * {@return the cost of decoding, as the approximate number of milliseconds before the first sample; of several
     * decoders for a recording, the cheapest is used}
     *
     * @implSpec The default is 1, for decoders in this JVM; a decoder that starts another program should return 100.
     */
    default int cost() {
        return 1;
    }

    /**
     * Recognises a recording and reads its headers, without decoding. Fast: within a millisecond, unless the whole file
     * has to be read.
     *
     * @param in the bytes
     * @return the properties of the recording; empty if this decoder does not read it
     * @throws io.github.sttcompare.SttException of kind {@code INVALID_AUDIO} if it is a recording of its kind that cannot be
     *     read; of kind {@code UNSUPPORTED} if something that is needed to read it is not installed, in which case
     *     providers that accept such recordings still get the original. The message continues a sentence that begins with
     *     the name of
     *     the recording, such as {@code has 0 channels}
     * @throws IOException if reading fails
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<AudioProbe> probe(AudioSource in) throws IOException, InterruptedException;

    /**
     * Decodes a recording that {@link #probe} recognised, to its end or to where it is cut off.
     *
     * @param in  the bytes
     * @param out receives the samples
     * @throws io.github.sttcompare.SttException of kind {@code INVALID_AUDIO} if it is damaged; the message continues a
     *     sentence as in {@link #probe}
     * @throws IOException if reading or writing fails
     * @throws InterruptedException if the thread was interrupted
     */
    void decode(AudioSource in, AudioSink out) throws IOException, InterruptedException;
}
