package io.github.sttcompare.internal.audio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects bytes: first in memory, then in a temporary file if there are many. A lock prevents a decoder that was left
 * behind from writing to what has been discarded.
 */
final class Spool implements AutoCloseable {

    /** The most bytes of a recording that are kept in memory. */
    static final int MAX_IN_MEMORY = 8 << 20;

    /** The memory that is allocated at a time if the number of bytes is not known. */
    static final int PIECE_BYTES = 1 << 17;

    private final TempSpace space;
    private final int pieceBytes;
    private final List<byte[]> pieces = new ArrayList<>();
    private int inLast;
    private TempSpace.@Nullable TempFile file;
    private long size;
    private boolean finished;

    /** Collects an unknown number of bytes. */
    Spool(TempSpace space) {
        this(space, -1);
    }

    /**
     * Collects bytes.
     *
     * @param space    where they are stored if there are many
     * @param expected how many are expected, so that memory is allocated only once; -1 if not known
     */
    Spool(TempSpace space, long expected) {
        this.space = space;
        this.pieceBytes = expected > 0 && expected <= MAX_IN_MEMORY ? (int) expected : PIECE_BYTES;
    }

    /** {@return how many bytes were written} */
    synchronized long size() {
        return size;
    }

    /** Adds bytes, which are copied. */
    synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (finished) {
            throw new IOException("nothing more is accepted");
        }
        if (file == null && size + length > MAX_IN_MEMORY) {
            moveToFile();
        }
        if (file == null) {
            keep(bytes, offset, length);
            size += length;
        } else {
            writeToFile(file, bytes, offset, length);
        }
    }

    private void keep(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (pieces.isEmpty() || inLast == pieceBytes) {
                pieces.add(new byte[pieceBytes]);
                inLast = 0;
            }
            int count = Math.min(length - done, pieceBytes - inLast);
            System.arraycopy(bytes, offset + done, pieces.getLast(), inLast, count);
            inLast += count;
            done += count;
        }
    }

    private void moveToFile() throws IOException {
        TempSpace.TempFile opened;
        try {
            opened = space.create();
        } catch (IOException e) {
            throw failed(e);
        }
        file = opened;
        long left = size;
        size = 0;
        for (byte[] piece : pieces) {
            int count = (int) Math.min(left, pieceBytes);
            writeToFile(opened, piece, 0, count);
            left -= count;
        }
        pieces.clear();
    }

    private void writeToFile(TempSpace.TempFile to, byte[] bytes, int offset, int length) throws IOException {
        space.reserve(length);
        size += length;
        try {
            to.file().write(bytes, offset, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static BadAudio failed(IOException e) {
        return new BadAudio("does not fit into " + Spool.MAX_IN_MEMORY / (1 << 20) + " MiB of memory and could not be put into a"
                + " temporary file: " + FileProblems.reason(e) + "; make room or name another folder with -D"
                + TempSpace.FOLDER_PROPERTY, BadAudio.Advice.NONE, e);
    }

    /** {@return the bytes that were written; no more can be added} */
    synchronized Store finish() {
        finished = true;
        if (file != null) {
            return new SpoolStore(space, file, size);
        }
        if (pieces.size() == 1 && pieces.getFirst().length == size) {
            return new HeapStore(pieces.getFirst());
        }
        byte[] all = new byte[(int) size];
        int copied = 0;
        for (byte[] piece : pieces) {
            int count = Math.min(pieceBytes, all.length - copied);
            System.arraycopy(piece, 0, all, copied, count);
            copied += count;
        }
        pieces.clear();
        return new HeapStore(all);
    }

    /** Discards what was written, unless it is {@linkplain #finish finished}. */
    @Override
    public synchronized void close() {
        if (!finished && file != null) {
            file.close();
            space.free(size);
        }
        finished = true;
    }
}
