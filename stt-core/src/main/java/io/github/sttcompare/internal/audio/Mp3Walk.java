package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Goes from frame to frame of an MP3 file, skipping tags and anything else that is not a frame. Not thread-safe. */
final class Mp3Walk {

    /** The longest frame: 320 kbit/s at 32 kHz, or 160 at 8 kHz. */
    static final int MAX_FRAME_BYTES = 1441;

    private static final int WINDOW_BYTES = 1 << 16;
    /** The bits that are the same in all headers of a recording: the sync, the version, the layer and the sample rate. */
    private static final int SAME = 0xFFFE_0C00;
    private static final int MODE = 0xC0;
    private static final int ID3 = 'I' << 24 | 'D' << 16 | '3' << 8;
    private static final int ID3_HEADER = 10;

    private final AudioSource in;
    private final MpegFrame first;
    private final int same;
    private final boolean mono;
    private final int infoAt;
    private final int[] lengths = new int[32];
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
        this.mono = (header & MODE) == MODE;
        this.infoAt = Mp3Info.at(first);
        for (int i = 0; i < lengths.length; i++) {
            // the bit rate and the padding
            MpegFrame frame = MpegFrame.of((header & ~0xF200) | (i >> 1 << 12) | ((i & 1) << 9));
            lengths[i] = frame == null ? 0 : frame.length();
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

    /** Whether a frame is followed by another one or by the end. */
    private boolean isFollowed(int frame) throws IOException, InterruptedException {
        return has(frame + MpegFrame.HEADER_BYTES) ? length(header(at + frame)) > 0 : has(frame);
    }

    private int header(int position) {
        return (bytes[position] & 0xFF) << 24 | (bytes[position + 1] & 0xFF) << 16 | (bytes[position + 2] & 0xFF) << 8
                | (bytes[position + 3] & 0xFF);
    }

    /** {@return the length of the frame with the given header; 0 if it does not belong to this recording} */
    private int length(int header) {
        boolean ours = (header & SAME) == same && ((header & MODE) == MODE) == mono;
        return ours ? lengths[((header >> 11) & 30) | ((header >> 9) & 1)] : 0;
    }

    /** {@return the tag in the frame; null if the frame contains sound} */
    @Nullable Mp3Info info() {
        byte letter = at + infoAt < at + length ? bytes[at + infoAt] : 0;
        return letter == 'X' || letter == 'I' || (length > 36 && bytes[at + 36] == 'V')
                ? Mp3Info.of(first, bytes, at, at + length)
                : null;
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
