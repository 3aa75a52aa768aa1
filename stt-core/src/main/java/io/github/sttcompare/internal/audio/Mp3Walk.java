package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Goes from frame to frame of an MP3 file, skipping tags and anything else that is not a frame. Not thread-safe. */
final class Mp3Walk {

    /** The longest frame: 320 kbit/s at 32 kHz, or 160 at 8 kHz. */
    static final int MAX_FRAME_BYTES = 1441;

    private static final int WINDOW_BYTES = 1 << 16;
    private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    /** The bits that are the same in all headers of a recording: the sync, the version and the layer. */
    private static final int SAME = 0xFFFE_0000;
    /** The bit rate, the sample rate, the padding, a private bit and the mode: with {@link #SAME}, they determine the length. */
    private static final int VARYING = 0xFFC0;
    private static final int VARYING_SHIFT = 6;
    private static final int ID3 = 'I' << 24 | 'D' << 16 | '3' << 8;
    private static final int ID3_HEADER = 10;

    private final AudioSource in;
    private final MpegFrame first;
    private final int same;
    private final int infoAt;
    /** The length of a frame by the varying bits of its header; 0 if it does not belong to this recording. */
    private final short[] lengths = new short[(VARYING >> VARYING_SHIFT) + 1];
    private final byte[] bytes = new byte[WINDOW_BYTES];
    private long start;
    private int at;
    private int end;
    private int length;
    /** Whether this position follows something that is not a frame: then a single header is not trusted. */
    private boolean adrift;

    /**
     * Begins at a frame.
     *
     * @param in       the bytes
     * @param position where the frame begins
     * @param header   its header
     */
    Mp3Walk(AudioSource in, long position, int header) {
        this.in = in;
        this.start = position;
        this.first = frame(header);
        this.same = header & SAME;
        this.infoAt = Mp3Info.at(first);
        for (int varying = 0; varying < lengths.length; varying++) {
            MpegFrame frame = MpegFrame.of(same | varying << VARYING_SHIFT);
            lengths[varying] = frame == null || !frame.continues(first) ? 0 : (short) frame.length();
        }
    }

    private static MpegFrame frame(int header) {
        MpegFrame frame = MpegFrame.of(header);
        if (frame == null) {
            throw new IllegalArgumentException("no header: " + Integer.toHexString(header));
        }
        return frame;
    }

    /** Moves to the next complete frame; {@return false if there is none} */
    boolean next() throws IOException, InterruptedException {
        at += length;
        length = 0;
        while (has(MpegFrame.HEADER_BYTES)) {
            int header = header(at);
            int frame = length(header);
            if (frame > 0 && (!adrift || isFollowed(frame))) {
                if (!has(frame)) {
                    return false;
                }
                adrift = false;
                length = frame;
                return true;
            }
            if ((header & 0xFFFF_FF00) == ID3 && has(ID3_HEADER)) {
                jump(ID3_HEADER + ((bytes[at + 6] & 0x7F) << 21 | (bytes[at + 7] & 0x7F) << 14 | (bytes[at + 8] & 0x7F) << 7
                        | (bytes[at + 9] & 0x7F)));
            } else {
                at++;
                adrift = true;
            }
        }
        return false;
    }

    /**
     * Moves to the last of the frames that follow one another, are complete and contain sound, as far as the window has been
     * filled; {@return how many there are after the current one}. It does nothing that {@link #next} would not do, only faster.
     */
    int run() {
        int place = at + length;
        int frames = 0;
        int last = end - MAX_FRAME_BYTES;
        int previous = 0;
        while (place <= last) {
            int frame = length(header(place));
            if (frame == 0 || Mp3Info.isIn(infoAt, bytes, place, place + frame)) {
                break;
            }
            place += frame;
            previous = frame;
            frames++;
        }
        at = frames == 0 ? at : place - previous;
        length = frames == 0 ? length : previous;
        return frames;
    }

    /** Whether a frame is followed by another one or by the end. */
    private boolean isFollowed(int frame) throws IOException, InterruptedException {
        return has(frame + MpegFrame.HEADER_BYTES) ? length(header(at + frame)) > 0 : has(frame);
    }

    private int header(int position) {
        return (int) BIG_ENDIAN.get(bytes, position);
    }

    /** {@return the length of the frame with the given header; 0 if it does not belong to this recording} */
    private int length(int header) {
        return (header & SAME) == same ? lengths[(header & VARYING) >> VARYING_SHIFT] : 0;
    }

    /** {@return the tag in the frame; null if the frame contains sound} */
    @Nullable Mp3Info info() {
        return Mp3Info.of(infoAt, bytes, at, at + length);
    }

    /** {@return the position of the frame} */
    long position() {
        return start + at;
    }

    /** Copies the frame. @return how many bytes it has */
    int copy(byte[] into) {
        System.arraycopy(bytes, at, into, 0, length);
        return length;
    }

    private void jump(int count) {
        if (count <= end - at) {
            at += count;
        } else {
            start += at + count;
            at = 0;
            end = 0;
        }
    }

    private boolean has(int count) throws IOException, InterruptedException {
        if (end - at >= count) {
            return true;
        }
        System.arraycopy(bytes, at, bytes, 0, end - at);
        start += at;
        end -= at;
        at = 0;
        ByteBuffer window = ByteBuffer.wrap(bytes, end, WINDOW_BYTES - end);
        while (window.position() < count && in.read(start + window.position(), window) >= 0) {
            // until there is enough
        }
        end = window.position();
        return end >= count;
    }
}
