package io.github.sttcompare.internal.audio;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What encoders write into a first frame without sound: the tag {@code Xing} or {@code Info} with LAME's extension, or
 * Fraunhofer's {@code VBRI}. Sources: Xing's SDK, as implemented by every encoder; <i>MP3 Info Tag rev. 1</i> of the LAME
 * project.
 *
 * @param frames  how many frames follow; -1 if not stated
 * @param bytes   how many bytes they have with this one; -1 if not stated
 * @param delay   how many samples the encoder added before the recorded ones; -1 if not stated
 * @param padding how many it added after them; 0 if unknown
 */
record Mp3Info(long frames, long bytes, int delay, int padding) {

    private static final int VBRI_AT = 36;
    private static final int LAME_BYTES = 24;

    /** {@return the position of {@code Xing} in such a frame: after the side information, which is empty} */
    static int at(MpegFrame frame) {
        boolean low = frame.version() > 10;
        return MpegFrame.HEADER_BYTES + (frame.channels() == 1 ? low ? 9 : 17 : low ? 17 : 32);
    }

    /**
     * {@return the tag in a frame; null if the frame contains sound}
     *
     * @param frame its header
     * @param in    its bytes
     * @param from  where it begins
     * @param until where it ends, or the part of it that is available
     */
    static @Nullable Mp3Info of(MpegFrame frame, byte[] in, int from, int until) {
        int at = from + at(frame);
        if (is(in, at, until, "Xing") || is(in, at, until, "Info")) {
            return xing(in, at + 4, until);
        }
        if (is(in, from + VBRI_AT, until, "VBRI") && until - from >= VBRI_AT + 18) {
            return new Mp3Info(u32(in, from + VBRI_AT + 14), u32(in, from + VBRI_AT + 10), -1, 0);
        }
        return null;
    }

    private static @Nullable Mp3Info xing(byte[] in, int flagsAt, int until) {
        if (until - flagsAt < 4) {
            return new Mp3Info(-1, -1, -1, 0);
        }
        int flags = in[flagsAt + 3];
        int at = flagsAt + 4;
        long frames = -1;
        long bytes = -1;
        if ((flags & 1) != 0 && until - at >= 4) {
            frames = u32(in, at);
            at += 4;
        }
        if ((flags & 2) != 0 && until - at >= 4) {
            bytes = u32(in, at);
            at += 4;
        }
        at += ((flags & 4) != 0 ? 100 : 0) + ((flags & 8) != 0 ? 4 : 0);
        boolean lame = until - at >= LAME_BYTES
                && (is(in, at, until, "LAME") || is(in, at, until, "Lav") || is(in, at, until, "L3.9"));
        if (!lame) {
            return new Mp3Info(frames, bytes, -1, 0);
        }
        int both = (int) u32(in, at + 20) & 0xFF_FFFF;
        return new Mp3Info(frames, bytes, both >> 12, both & 0xFFF);
    }

    private static boolean is(byte[] in, int at, int until, String letters) {
        return at + letters.length() <= until
                && new String(in, at, letters.length(), StandardCharsets.ISO_8859_1).equals(letters);
    }

    private static long u32(byte[] in, int at) {
        return (in[at] & 0xFFL) << 24 | (in[at + 1] & 0xFF) << 16 | (in[at + 2] & 0xFF) << 8 | (in[at + 3] & 0xFF);
    }
}
