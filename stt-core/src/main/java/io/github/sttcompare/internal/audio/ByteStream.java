package io.github.sttcompare.internal.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Streams the original bytes of a recording. Not thread-safe. */
final class ByteStream extends InputStream {

    private final AudioName name;
    private final Reading reading;
    private final byte[] one = new byte[1];
    private long position;
    private boolean closed;

    ByteStream(AudioName name, Reading reading) {
        this.name = name;
        this.reading = reading;
    }

    @Override
    public int read() {
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (closed) {
            return -1;
        }
        try {
            int read = reading.read(position, ByteBuffer.wrap(bytes, offset, length));
            position += Math.max(0, read);
            return read;
        } catch (BadAudio e) {
            throw e.about(name);
        } catch (IOException e) {
            throw name.unreadable(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        reading.close();
    }
}
