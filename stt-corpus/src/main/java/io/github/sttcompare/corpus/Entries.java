package io.github.sttcompare.corpus;

import java.io.IOException;
import java.util.List;
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

    /**
     * {@return remarks on the corpus that are not about one of its entries, after the last entry}
     *
     * @throws IOException if a file cannot be read
     */
    default List<String> notes() throws IOException {
        return List.of();
    }

    @Override
    void close() throws IOException;

    /** Opens a corpus, any number of times. */
    interface Source {
        Entries open() throws IOException;
    }
}
