package io.github.sttcompare.internal.audio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that stay in the user's file, which is open only while it is read. It is read in pieces and never mapped: a mapped
 * file that somebody shortens crashes the JVM. After each piece, the file is checked for changes.
 *
 * <p>Not a channel: if one reading thread is interrupted, a file channel is closed for all.
 */
final class FileStore implements Store {

    private final Path file;
    private final long size;
    private final FileTime modified;
    private final @Nullable Object key;

    FileStore(Path file, BasicFileAttributes attributes) {
        this.file = file.toAbsolutePath();
        this.size = attributes.size();
        this.modified = attributes.lastModifiedTime();
        this.key = attributes.fileKey();
    }

    Path file() {
        return file;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Reading open() throws IOException {
        checkUnchanged();
        return new Open(new RandomAccessFile(file.toFile(), "r"));
    }

    /** @throws BadAudio if the file has changed since it was opened */
    void checkUnchanged() throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new BadAudio("is no longer there: it was deleted or moved after it was opened; put it back or open it again",
                    BadAudio.Advice.NONE, e);
        }
        if (now.size() != size || !now.lastModifiedTime().equals(modified) || !Objects.equals(now.fileKey(), key)) {
            throw BadAudio.of("was changed after it was opened (" + size + " bytes of " + modified + " then, " + now.size()
                    + " bytes of " + now.lastModifiedTime() + " now); open it again when nothing writes to it any more");
        }
    }

    private final class Open implements Reading {
        private final RandomAccessFile in;
        private long position;

        Open(RandomAccessFile in) {
            this.in = in;
        }

        @Override
        public int read(long from, ByteBuffer into) throws IOException {
            int read = Pieces.read(in, from, position, into);
            position = from + Math.max(0, read);
            checkUnchanged();
            return read;
        }

        @Override
        public void close() {
            Pieces.close(in);
        }
    }
}
