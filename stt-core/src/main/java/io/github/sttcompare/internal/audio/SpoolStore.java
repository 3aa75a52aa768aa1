package io.github.sttcompare.internal.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bytes in a temporary file. The file is closed and its space freed once it is {@linkplain #release released} and the
 * last reader is closed; open readers stay valid.
 */
final class SpoolStore implements Store {

    private final TempSpace space;
    private final TempSpace.TempFile file;
    private final long size;
    /** Guards the position of the file and the number of its users. */
    private final ReentrantLock lock = new ReentrantLock();

    private long position = -1;
    private int holders = 1;
    private boolean released;

    /** Takes over an open file whose bytes have been counted. */
    SpoolStore(TempSpace space, TempSpace.TempFile file, long size) {
        this.space = space;
        this.file = file;
        this.size = size;
        space.keep(this, file, size);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Reading open() throws ReleasedException {
        lock.lock();
        try {
            if (released) {
                throw new ReleasedException();
            }
            holders++;
        } finally {
            lock.unlock();
        }
        return new Open();
    }

    /** Gives it up; called once. */
    void release() {
        lock.lock();
        try {
            if (!released) {
                released = true;
                letGo();
            }
        } finally {
            lock.unlock();
        }
    }

    private void letGo() {
        if (--holders == 0) {
            space.released(this);
            file.close();
            space.free(size);
        }
    }

    private final class Open implements Reading {
        private boolean closed;

        @Override
        public int read(long from, ByteBuffer into) throws IOException {
            lock.lock();
            try {
                int read = Pieces.read(file.file(), from, position, into);
                position = from + Math.max(0, read);
                return read;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (!closed) {
                    closed = true;
                    letGo();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
