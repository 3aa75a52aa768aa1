package io.github.sttcompare.internal.audio;

import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the frames of a {@link SampleView}. Used by one thread at a time. */
public final class SampleReader implements AutoCloseable {

    private final Reading reading;
    private final long offset;
    private final long frames;
    private final AudioFormat format;
    private final int sourceFrameBytes;
    private final int channel;
    private @Nullable ByteBuffer scratch;

    /**
     * @param reading          the open store
     * @param offset           the position of the first frame in it
     * @param frames           how many there are
     * @param format           the format of what is read
     * @param sourceFrameBytes the bytes of a frame in the store
     * @param channel          the one channel that is read; -1 for all
     */
    SampleReader(Reading reading, long offset, long frames, AudioFormat format, int sourceFrameBytes, int channel) {
        this.reading = reading;
        this.offset = offset;
        this.frames = frames;
        this.format = format;
        this.sourceFrameBytes = sourceFrameBytes;
        this.channel = channel;
    }

    AudioFormat format() {
        return format;
    }

    long frames() {
        return frames;
    }

    /**
     * Reads as many whole frames as there is room for, or fewer at the end.
     *
     * @param frame the first one
     * @param into  takes the samples, little-endian
     * @return how many frames were read; -1 at the end
     */
    int read(long frame, ByteBuffer into) throws IOException {
        if (frame >= frames) {
            return -1;
        }
        int wanted = (int) Math.min(into.remaining() / format.frameBytes(), frames - frame);
        if (channel < 0) {
            fill(frame, into, wanted * sourceFrameBytes);
        } else {
            for (int done = 0; done < wanted; ) {
                done += pick(frame + done, wanted - done, into);
            }
        }
        return wanted;
    }

    private int pick(long frame, int wanted, ByteBuffer into) throws IOException {
        ByteBuffer piece = scratch;
        if (piece == null) {
            piece = ByteBuffer.allocate(Pieces.BYTES / sourceFrameBytes * sourceFrameBytes);
            scratch = piece;
        }
        int count = Math.min(wanted, piece.capacity() / sourceFrameBytes);
        fill(frame, piece.clear(), count * sourceFrameBytes);
        for (int at = 2 * channel; at < piece.position(); at += sourceFrameBytes) {
            into.put(piece.get(at)).put(piece.get(at + 1));
        }
        return count;
    }

    private void fill(long frame, ByteBuffer into, int bytes) throws IOException {
        long position = offset + frame * sourceFrameBytes;
        int limit = into.limit();
        into.limit(into.position() + bytes);
        while (into.hasRemaining()) {
            int before = into.position();
            if (reading.read(position, into) < 0) {
                throw BadAudio.of("is shorter than it was when it was opened; open it again");
            }
            position += into.position() - before;
        }
        into.limit(limit);
    }

    @Override
    public void close() {
        reading.close();
    }
}
