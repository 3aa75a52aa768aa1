package io.github.sttcompare.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A part of a body, which can be read any number of times. Immutable and thread-safe. */
interface Piece {

    /** {@return the number of bytes} */
    long length();

    /** {@return a reader from its beginning} */
    Views open();

    /** Reads a piece in views. Used by one thread at a time. */
    interface Views extends AutoCloseable {

        /**
         * {@return the next bytes, at least one if any are left, in a buffer that is not changed afterwards}
         *
         * @param most the most bytes wanted
         * @throws IOException if they cannot be read
         */
        ByteBuffer next(int most) throws IOException;

        @Override
        void close();
    }
}
