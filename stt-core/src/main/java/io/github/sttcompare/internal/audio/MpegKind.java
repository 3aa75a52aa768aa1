package io.github.sttcompare.internal.audio;

import org.jspecify.annotations.Nullable;

/**
 * Recognises MPEG audio, AAC and others that have no file header, only a few sync bits at the beginning of each frame.
 * What looks like a frame by chance is not followed by others of the same sort.
 */
final class MpegKind {

    private static final int FRAMES = 3;
    /** How many frames are required if something else precedes the first one, as in recordings of broadcasts. */
    private static final int FRAMES_BEHIND_OTHERS = 8;
    private static final int LONGEST_FREE_FRAME = 6000;

    private MpegKind() {}

    /** {@return what begins at the first byte; null if it is none of these formats} */
    static @Nullable Found look(byte[] bytes) {
        MpegFrame first = MpegFrame.at(bytes, 0);
        if (first != null) {
            return first.length() == 0 ? free(bytes, first) : isRow(bytes, 0, FRAMES) ? found(first) : null;
        }
        if (isRow(bytes, FRAMES, MpegKind::adts)) {
            return Found.encoded("adts", "aac", "AAC (ADTS)");
        }
        if (isRow(bytes, FRAMES, MpegKind::latm)) {
            return Found.encoded("latm", "aac", "AAC (LATM)");
        }
        return null;
    }

    /** {@return MPEG audio that begins elsewhere; null if there is none} */
    static @Nullable Found search(byte[] bytes) {
        int at = find(bytes, false);
        MpegFrame frame = at < 0 ? null : MpegFrame.at(bytes, at);
        return frame == null ? null : found(frame);
    }

    /**
     * {@return where the first frame of MPEG audio begins that is not in free format; -1 when none does}
     *
     * @param bytes  the beginning, after tags
     * @param tagged whether there are tags, in which case fewer frames are required
     */
    static int find(byte[] bytes, boolean tagged) {
        if (isRow(bytes, 0, FRAMES)) {
            return 0;
        }
        for (int at = 1; at < bytes.length - MpegFrame.HEADER_BYTES; at++) {
            if (bytes[at] == (byte) 0xFF && isRow(bytes, at, tagged ? FRAMES : FRAMES_BEHIND_OTHERS)) {
                return at;
            }
        }
        return -1;
    }

    private static Found found(MpegFrame frame) {
        return frame.layer() == 3 ? Found.encoded("mp3", "mp3", "MP3") : Found.encoded("mp3", "mp2", "MPEG audio (layer II)");
    }

    /** Whether the given number of frames follow each other, or fewer up to the end of a short recording. */
    private static boolean isRow(byte[] bytes, int from, int count) {
        MpegFrame first = MpegFrame.at(bytes, from);
        int at = from;
        for (int frames = 0; frames < count; frames++) {
            MpegFrame frame = MpegFrame.at(bytes, at);
            if (first == null || frame == null || frame.length() == 0 || !frame.continues(first)) {
                return false;
            }
            at += frame.length();
            if (at + MpegFrame.HEADER_BYTES > bytes.length) {
                return from == 0;
            }
        }
        return true;
    }

    /** In free format, the distance to the next frame is the same for all frames, give or take a byte. */
    private static @Nullable Found free(byte[] bytes, MpegFrame first) {
        boolean any = false;
        for (int at = MpegFrame.HEADER_BYTES; at < Math.min(bytes.length, LONGEST_FREE_FRAME) && !any; at++) {
            MpegFrame second = bytes[at] == (byte) 0xFF ? MpegFrame.at(bytes, at) : null;
            any = second != null && second.length() == 0 && second.continues(first);
        }
        if (!any && bytes.length >= LONGEST_FREE_FRAME) {
            return null;
        }
        return Found.unreadable("a free-format " + found(first).what(), BadAudio.Advice.CONVERT_BY_LAME);
    }

    /** Determines the length of the frame at a position. */
    private interface Lengths {
        /** {@return the number of bytes; 0 if no frame begins there; -1 if it cannot be determined} */
        int at(byte[] bytes, int at);
    }

    private static boolean isRow(byte[] bytes, int count, Lengths lengths) {
        int at = 0;
        for (int frames = 0; frames < count; frames++) {
            int length = lengths.at(bytes, at);
            if (length < 1) {
                return length < 0 && frames > 0;
            }
            at += length;
        }
        return true;
    }

    /** ISO/IEC 13818-7 §6.2. */
    private static int adts(byte[] bytes, int at) {
        if (at + 7 > bytes.length) {
            return -1;
        }
        boolean sync = bytes[at] == (byte) 0xFF && (bytes[at + 1] & 0xF6) == 0xF0
                && bytes[at + 1] == bytes[1] && (bytes[at + 2] & 0xFD) == (bytes[2] & 0xFD) && (bytes[at + 2] >> 2 & 15) <= 12;
        int length = (bytes[at + 3] & 3) << 11 | (bytes[at + 4] & 0xFF) << 3 | (bytes[at + 5] & 0xFF) >> 5;
        return sync && length >= 7 ? length : 0;
    }

    /** ISO/IEC 14496-3 §1.7.2. */
    private static int latm(byte[] bytes, int at) {
        if (at + 3 > bytes.length) {
            return -1;
        }
        int length = (bytes[at + 1] & 0x1F) << 8 | (bytes[at + 2] & 0xFF);
        return bytes[at] == 0x56 && (bytes[at + 1] & 0xE0) == 0xE0 && length > 0 ? 3 + length : 0;
    }
}
