package io.github.sttcompare.internal.audio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

    private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int XING = 'X' << 24 | 'i' << 16 | 'n' << 8 | 'g';
    private static final int INFO = 'I' << 24 | 'n' << 16 | 'f' << 8 | 'o';
    private static final int VBRI = 'V' << 24 | 'B' << 16 | 'R' << 8 | 'I';
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
     * @param place where {@code Xing} would be in it, see {@link #at}
     * @param in    its bytes
     * @param from  where it begins
     * @param until where it ends, or the part of it that is available
     */
    static @Nullable Mp3Info of(int place, byte[] in, int from, int until) {
        int at = from + place;
        if (is(in, at, until, XING) || is(in, at, until, INFO)) {
            return xing(in, at + 4, until);
        }
        if (is(in, from + VBRI_AT, until, VBRI) && until - from >= VBRI_AT + 18) {
            return new Mp3Info(u32(in, from + VBRI_AT + 14), u32(in, from + VBRI_AT + 10), -1, 0);
        }
        return null;
    }

    /** {@return whether there is a tag in a frame} Parameters are those of {@link #of}. */
    static boolean isIn(int place, byte[] in, int from, int until) {
        return is(in, from + place, until, XING) || is(in, from + place, until, INFO) || is(in, from + VBRI_AT, until, VBRI);
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

    /** Fast, because most frames contain sound. */
    private static boolean is(byte[] in, int at, int until, int letters) {
        return at + Integer.BYTES <= until && (int) BIG_ENDIAN.get(in, at) == letters;
    }

    private static boolean is(byte[] in, int at, int until, String letters) {
        return at + letters.length() <= until
                && new String(in, at, letters.length(), StandardCharsets.ISO_8859_1).equals(letters);
    }

    private static long u32(byte[] in, int at) {
        return Integer.toUnsignedLong((int) BIG_ENDIAN.get(in, at));
    }
}
