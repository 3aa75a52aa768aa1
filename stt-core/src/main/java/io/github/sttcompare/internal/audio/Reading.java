package io.github.sttcompare.internal.audio;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open {@link Store}. Used by one thread at a time. */
public interface Reading extends AutoCloseable {

    /**
     * Reads bytes at a position, as many as there is room for, or fewer before the end; at least one.
     *
     * @return how many; -1 at the end
     */
    int read(long position, ByteBuffer into) throws IOException;

    @Override
    void close();
}
