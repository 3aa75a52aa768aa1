package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A store as decoders see it. Used by one thread, and closed by another if that thread is left behind. */
final class Source implements AudioSource, AutoCloseable {

    private final Store store;
    private final Reading reading;
    private final @Nullable Limit limit;
    private volatile @Nullable Path copy;
    private volatile boolean closed;

    /**
     * Opens a store.
     *
     * @param store the bytes
     * @param limit stops the reader in time; null for no limit
     */
    Source(Store store, @Nullable Limit limit) throws IOException {
        this.store = store;
        this.limit = limit;
        this.reading = store.open();
    }

    @Override
    public long size() {
        return store.size();
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException, InterruptedException {
        check();
        return reading.read(position, into);
    }

    private void check() throws InterruptedException {
        if (closed) {
            throw BadAudio.of("is read by a decoder that was left behind");
        }
        if (limit != null) {
            limit.check();
        }
    }

    @Override
    public Path file() throws IOException, InterruptedException {
        if (store instanceof FileStore known) {
            known.checkUnchanged();
            return known.file();
        }
        check();
        Path made = copy;
        if (made == null) {
            made = TempSpace.shared().createNamed();
            copy = made;
            if (closed) {
                // the closing thread may have looked before there was anything to delete
                delete(made);
            }
            check();
            ByteBuffer piece = ByteBuffer.allocate(Pieces.BYTES);
            try (OutputStream out = Files.newOutputStream(made, StandardOpenOption.WRITE)) {
                long position = 0;
                while (read(position, piece.clear()) >= 0) {
                    out.write(piece.array(), 0, piece.position());
                    position += piece.position();
                }
            }
        }
        return made;
    }

    /** Makes every further read fail. */
    void stop() {
        closed = true;
    }

    @Override
    public void close() {
        stop();
        reading.close();
        Path made = copy;
        if (made != null) {
            delete(made);
        }
    }

    private static void delete(Path made) {
        try {
            Files.deleteIfExists(made);
        } catch (IOException e) {
            // it is deleted at the next start
        }
    }
}
