package io.github.sttcompare.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads views from a stream.
 *
 * @param in   the stream, closed at the end
 * @param what what is read, for messages
 */
record StreamViews(InputStream in, String what) implements Piece.Views {

    @Override
    public ByteBuffer next(int most) throws IOException {
        byte[] bytes = new byte[most];
        int read = in.read(bytes);
        if (read < 0) {
            throw new EOFException(what + " became shorter while it was sent; send it again when nothing writes to it");
        }
        return ByteBuffer.wrap(bytes, 0, read);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
