package io.github.sttcompare.corpus;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a corpus from its beginning to its end, once. Not thread-safe. */
interface Entries extends AutoCloseable {

    /**
     * {@return what comes next; null at the end}
     *
     * @throws IOException if a file cannot be read on
     * @throws CorpusException if there is no going on, and where
     */
    @Nullable Entry next() throws IOException;

    @Override
    void close() throws IOException;

    /** Opens a corpus, as often as somebody wants to read it. */
    interface Source {
        Entries open() throws IOException;
    }
}
