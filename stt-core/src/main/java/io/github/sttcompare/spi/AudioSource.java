package io.github.sttcompare.spi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The bytes of a recording, with random access. Its methods throw if the thread is interrupted or the time for decoding is
 * up, so a decoder need not check for either. Used by one thread at a time.
 */
public interface AudioSource {

    /** {@return the number of bytes, which does not change} */
    long size();

    /**
     * Reads as many bytes at a position as the buffer has room for, or fewer at the end.
     *
     * @param position where to begin, 0 or more
     * @param into     receives the bytes from its position on, which is advanced
     * @return how many bytes were read; -1 when the position is at the end or beyond it
     * @throws IOException if reading fails
     * @throws InterruptedException if the thread was interrupted
     * @throws io.github.sttcompare.SttException if the file has changed, or the time for decoding is up
     */
    int read(long position, ByteBuffer into) throws IOException, InterruptedException;

    /**
     * {@return a file with these bytes and nothing else, for a decoder that is another program; not to be changed}
     *
     * <p>It is the recording's own file if there is one, otherwise a temporary file that only this user can read. It
     * exists until the decoder returns.
     *
     * @throws IOException if the file cannot be created
     * @throws InterruptedException if the thread was interrupted
     */
    Path file() throws IOException, InterruptedException;
}
