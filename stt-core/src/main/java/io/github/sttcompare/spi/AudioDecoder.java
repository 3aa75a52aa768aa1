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
     * <p>It is part of the identity of what was decoded, so it changes whenever the samples may: a result that was paid for is
     * kept under it.
     */
    String id();

    /**
     * {@return how dear decoding is, in rough milliseconds before the first sample; the cheapest decoder that knows the bytes wins}
     *
     * @implSpec 1, which suits a decoder in this JVM; one that starts another program says 100
     */
    default int cost() {
        return 1;
    }

    /**
     * Looks at the bytes, reads what the headers say and decodes nothing. Fast: within a millisecond, except where a file
     * must be walked.
     *
     * @param in the bytes
     * @return what the recording is; empty when this decoder does not read such bytes
     * @throws io.github.sttcompare.SttException of kind {@code INVALID_AUDIO} if it is a recording of its kind that cannot be
     *     read; of kind {@code UNSUPPORTED} if it could be read were something installed that is not, in which case providers that
     *     take such recordings are still given it as it is. The message continues a sentence that begins with the name of
     *     the recording, such as {@code has 0 channels}
     * @throws IOException if reading fails
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<AudioProbe> probe(AudioSource in) throws IOException, InterruptedException;

    /**
     * Decodes a recording that {@link #probe} knew, to its end or as far as it is there.
     *
     * @param in  the bytes
     * @param out takes the samples
     * @throws io.github.sttcompare.SttException of kind {@code INVALID_AUDIO} if it is damaged; the message continues a
     *     sentence as in {@link #probe}
     * @throws IOException if reading or writing fails
     * @throws InterruptedException if the thread was interrupted
     */
    void decode(AudioSource in, AudioSink out) throws IOException, InterruptedException;
}
