package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The length of a FLAC stream. If its header does not contain it, for instance because it was written to a pipe, the last
 * frame is read.
 *
 * @param frames how many frames of samples there are
 * @param exact  whether this is exact, or an estimate from the size
 * @param whole  whether the last frame is complete
 */
record FlacLength(long frames, boolean exact, boolean whole) {

    private static final int TAIL_BYTES = 1 << 18;
    /** Few bytes look like a header by chance, and even fewer have the right checksum. */
    private static final int MAX_CANDIDATES = 64;
    private static final int ID3V1_BYTES = 128;
    private static final double USUAL_RATIO = 0.6;

    static FlacLength of(AudioSource in, FlacInfo info) throws IOException, InterruptedException {
        if (info.frames() > 0) {
            return new FlacLength(info.frames(), true, true);
        }
        byte[] head = Fields.bytes(in, info.firstFrame(), FlacFrame.MAX_BYTES);
        FlacFrame first = FlacFrame.at(head, 0, head.length);
        if (first == null) {
            throw BadAudio.repair(head.length < FlacFrame.MAX_BYTES
                    ? "has no samples"
                    : "is damaged: no frame begins at byte " + info.firstFrame());
        }
        byte[] tail = Fields.bytes(in, Math.max(info.firstFrame(), in.size() - TAIL_BYTES), TAIL_BYTES);
        FlacLength length = last(tail, end(tail), info, first);
        if (length != null) {
            return length;
        }
        double samples = (in.size() - info.firstFrame()) * 8.0 / info.bits() / info.format().channels() / USUAL_RATIO;
        return new FlacLength(Math.max(1, (long) samples), false, true);
    }

    /**
     * {@return where the frames end: before an ID3v1 tag. Zeros after the frames are kept: they do not change the
     * checksum, and the last frame may itself end with zeros}
     */
    private static int end(byte[] tail) {
        int tag = tail.length - ID3V1_BYTES;
        return tag >= 0 && tail[tag] == 'T' && tail[tag + 1] == 'A' && tail[tag + 2] == 'G' ? tag : tail.length;
    }

    private static @Nullable FlacLength last(byte[] tail, int end, FlacInfo info, FlacFrame first) {
        int[] candidates = new int[MAX_CANDIDATES];
        int count = 0;
        for (int at = end - 2; at >= 0 && count < MAX_CANDIDATES; at--) {
            if (!FlacFrame.isSync(tail[at], tail[at + 1])) {
                continue;
            }
            FlacFrame frame = FlacFrame.at(tail, at, end);
            if (frame == null || frame.variable() != first.variable() || frame.channels() != first.channels()) {
                continue;
            }
            int crc = 0;
            int from = at;
            for (int i = count; i >= 0; i--) {
                int until = i == 0 ? end : candidates[i - 1];
                crc = FlacCrc.sixteen(crc, tail, from, until);
                from = until;
                if (crc == 0) {
                    return of(frame, info, first, until == end);
                }
            }
            candidates[count++] = at;
        }
        return null;
    }

    private static @Nullable FlacLength of(FlacFrame last, FlacInfo info, FlacFrame first, boolean whole) {
        int step = last.variable() ? 1 : info.blockSize();
        long frames = (last.number() - first.number()) * step + last.size();
        return step == 0 || frames < 1 ? null : new FlacLength(frames, whole, whole);
    }
}
