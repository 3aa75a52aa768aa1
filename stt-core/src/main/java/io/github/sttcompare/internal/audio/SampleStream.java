package io.github.sttcompare.internal.audio;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Streams samples in pieces, from wherever they are stored. Not thread-safe. */
final class SampleStream extends InputStream {

    private final SampleView view;
    private final SampleReader in;
    private final ByteBuffer piece;
    private long frame;
    private boolean closed;

    SampleStream(SampleView view, SampleReader in) {
        this.view = view;
        this.in = in;
        this.piece = ByteBuffer.allocate(Pieces.BYTES / in.format().frameBytes() * in.format().frameBytes()).limit(0);
    }

    @Override
    public int read() {
        return fill() ? Byte.toUnsignedInt(piece.get()) : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, piece.remaining());
        piece.get(bytes, offset, count);
        return count;
    }

    @Override
    public int available() {
        return piece.remaining();
    }

    private boolean fill() {
        if (piece.hasRemaining()) {
            return true;
        }
        if (closed) {
            return false;
        }
        int frames = view.read(in, frame, piece.clear());
        piece.flip();
        frame += Math.max(0, frames);
        return piece.hasRemaining();
    }

    @Override
    public void close() {
        closed = true;
        piece.limit(0);
        in.close();
    }
}
