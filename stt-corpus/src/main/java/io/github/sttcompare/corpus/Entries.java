package io.github.sttcompare.corpus;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a corpus from its beginning to its end, once. Not thread-safe. */
interface Entries extends AutoCloseable {

    /**
     * {@return the next entry; null at the end}
     *
     * @throws IOException if a file cannot be read further
     * @throws CorpusException if reading cannot continue; it says where
     */
    @Nullable Entry next() throws IOException;

    @Override
    void close() throws IOException;

    /** Opens a corpus, any number of times. */
    interface Source {
        Entries open() throws IOException;
    }
}
