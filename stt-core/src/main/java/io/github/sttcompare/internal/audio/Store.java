package io.github.sttcompare.internal.audio;

import java.io.IOException;

/** Bytes with random access, in memory or in a file. Thread-safe. */
public sealed interface Store permits HeapStore, FileStore, SpoolStore {

    /** {@return the number of bytes} */
    long size();

    /**
     * {@return the bytes, to be read by one thread and closed}
     *
     * @throws IOException if they cannot be opened
     * @throws ReleasedException if they were released in the meantime
     */
    Reading open() throws IOException;
}
