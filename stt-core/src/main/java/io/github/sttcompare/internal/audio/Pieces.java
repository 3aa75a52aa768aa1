package io.github.sttcompare.internal.audio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;

/** Reading a file in pieces. */
final class Pieces {

    /** How much is read at once; the JDK allocates as much memory outside the heap. */
    static final int BYTES = 1 << 16;

    private Pieces() {}

    /**
     * Reads bytes at a position.
     *
     * @param in   the file
     * @param from the position
     * @param at   the current position of the file, which is moved only if necessary
     * @param into takes the bytes
     * @return how many were read; -1 at the end
     */
    static int read(RandomAccessFile in, long from, long at, ByteBuffer into) throws IOException {
        if (from != at) {
            in.seek(from);
        }
        int wanted = Math.min(into.remaining(), BYTES);
        int read;
        if (into.hasArray()) {
            read = in.read(into.array(), into.arrayOffset() + into.position(), wanted);
            if (read > 0) {
                into.position(into.position() + read);
            }
        } else {
            byte[] piece = new byte[wanted];
            read = in.read(piece, 0, wanted);
            if (read > 0) {
                into.put(piece, 0, read);
            }
        }
        return read;
    }

    static void close(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException e) {
            // it was only read, or is no longer needed
        }
    }
}
