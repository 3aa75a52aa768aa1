package io.github.sttcompare.spi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The bytes of a recording, to be read anywhere. Whoever reads it is stopped when the thread is interrupted or the time for
 * decoding has passed, so a decoder need not look after either. Used by one thread at a time.
 */
public interface AudioSource {

    /** {@return the number of bytes, which does not change} */
    long size();

    /**
     * Reads bytes at a position, as many as there are room for unless the end comes first.
     *
     * @param position where to begin, 0 or more
     * @param into     takes the bytes from its position on, which moves
     * @return how many bytes were read; -1 when the position is at the end or beyond it
     * @throws IOException if reading fails
     * @throws InterruptedException if the thread was interrupted
     * @throws io.github.sttcompare.SttException if the file has changed, or the time for decoding has passed
     */
    int read(long position, ByteBuffer into) throws IOException, InterruptedException;

    /**
     * {@return a file with these bytes and nothing else, for a decoder that is another program; not to be changed}
     *
     * <p>It is the recording's own file when there is one, else a temporary one that only this user can read. It is there until
     * the decoder returns.
     *
     * @throws IOException if the file cannot be made
     * @throws InterruptedException if the thread was interrupted
     */
    Path file() throws IOException, InterruptedException;
}
