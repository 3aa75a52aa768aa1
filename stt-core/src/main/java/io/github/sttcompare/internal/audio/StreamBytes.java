package io.github.sttcompare.internal.audio;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What is read of a stream whose length nobody knows, up to a limit. Not thread-safe. */
public final class StreamBytes {

    /** Reading more at once would make the JDK set aside as much memory outside the heap. */
    private static final int READ_AT_ONCE = 1 << 17;

    private final InputStream in;
    private final int limit;
    private final String name;
    private final List<byte[]> pieces = new ArrayList<>();
    private int inLast;
    private int count;

    /**
     * Reads nothing yet.
     *
     * @param in    the stream, not closed by this
     * @param limit the most bytes to read
     * @param name  what to call it in messages
     */
    public StreamBytes(InputStream in, int limit, String name) {
        this.in = in;
        this.limit = limit;
        this.name = name;
    }

    /** {@return how many bytes were read} */
    public int count() {
        return count;
    }

    /**
     * Reads on until there are so many bytes, or as many as the limit allows or the stream has.
     *
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if there is no memory for them
     */
    public void readTo(int wanted) throws IOException {
        int end = Math.min(wanted, limit);
        try {
            while (count < end) {
                if (pieces.isEmpty() || inLast == pieces.getLast().length) {
                    pieces.add(new byte[READ_AT_ONCE]);
                    inLast = 0;
                }
                int read = read(in, pieces.getLast(), inLast, Math.min(end - count, pieces.getLast().length - inLast));
                if (read < 0) {
                    return;
                }
                inLast += read;
                count += read;
            }
        } catch (OutOfMemoryError e) {
            throw noMemory(e);
        }
    }

    /**
     * Reads some bytes, at least one, also of a stream that wrongly answers with none: asked for one alone, it has to wait.
     *
     * @return how many were read; -1 at the end of the stream
     */
    public static int read(InputStream in, byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, Math.min(length, READ_AT_ONCE));
        if (read != 0) {
            return read;
        }
        int one = in.read();
        if (one < 0) {
            return -1;
        }
        into[offset] = (byte) one;
        return 1;
    }

    /**
     * {@return a copy of all that was read}
     *
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if there is no memory for it
     */
    public byte[] toArray() {
        try {
            byte[] all = new byte[count];
            int copied = 0;
            for (byte[] piece : pieces) {
                int length = Math.min(piece.length, count - copied);
                System.arraycopy(piece, 0, all, copied, length);
                copied += length;
            }
            return all;
        } catch (OutOfMemoryError e) {
            throw noMemory(e);
        }
    }

    private SttException noMemory(OutOfMemoryError e) {
        int read = count;
        pieces.clear();
        count = 0;
        return new SttException(ErrorKind.INVALID_AUDIO, "cannot read " + name + ": the memory ended after " + read
                + " bytes; give the JVM more (-Xmx) or read less (maxBytes)", e);
    }
}
