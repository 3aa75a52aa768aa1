package io.github.sttcompare.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A part of a body, which can be read any number of times. Immutable and thread-safe. */
interface Piece {

    /** {@return how many bytes it has} */
    long length();

    /** {@return what reads it from its beginning on} */
    Views open();

    /** Reads a piece in views. Used by one thread at a time. */
    interface Views extends AutoCloseable {

        /**
         * {@return the next bytes, at least one of those that are left, in a buffer that stays as it is}
         *
         * @param most the most bytes wanted
         * @throws IOException if they cannot be read
         */
        ByteBuffer next(int most) throws IOException;

        @Override
        void close();
    }
}
