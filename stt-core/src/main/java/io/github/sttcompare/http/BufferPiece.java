package io.github.sttcompare.http;

import java.nio.ByteBuffer;

/**
 * Bytes in memory, sent without copying.
 *
 * @param bytes from index 0 to its limit, never changed
 */
record BufferPiece(ByteBuffer bytes) implements Piece {

    /** {@return the bytes between a buffer's position and limit} */
    static BufferPiece of(ByteBuffer content) {
        return new BufferPiece(content.slice().asReadOnlyBuffer());
    }

    @Override
    public long length() {
        return bytes.limit();
    }

    @Override
    public Views open() {
        return new Views() {
            private int position;

            @Override
            public ByteBuffer next(int most) {
                ByteBuffer view = bytes.slice(position, Math.min(most, bytes.limit() - position));
                position += view.remaining();
                return view;
            }

            @Override
            public void close() {}
        };
    }
}
