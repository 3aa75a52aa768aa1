package io.github.sttcompare.internal.audio;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioProbe.Length;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The content of an MP3 file.
 *
 * @param first    where its first frame begins
 * @param header   the header of that frame
 * @param frames   how many frames contain sound, or did before it was cut off
 * @param there    how many of them are there
 * @param counted  whether they were counted; otherwise a header says so
 * @param delay    how many samples the encoder added before the recorded ones; -1 if not stated
 * @param padding  how many it added after them
 */
public record Mp3Layout(long first, int header, long frames, long there, boolean counted, int delay, int padding) {

    /** How many samples every decoder adds before the first one: 528 from its filters and 1 (LAME, <i>Technical FAQ</i>). */
    private static final int DECODER_DELAY = 529;
    private static final int HEAD_BYTES = 1 << 16;
    private static final int ID3V1_BYTES = 128;

    /**
     * {@return the content; null if it is not MP3}
     *
     * @param source the bytes
     * @param count  whether to count the frames even if a header states their number
     */
    static @Nullable Mp3Layout of(AudioSource source, boolean count) throws IOException, InterruptedException {
        long from = Id3.behind(new Fields(source, ByteOrder.BIG_ENDIAN));
        byte[] head = Fields.bytes(source, from, HEAD_BYTES);
        int at = MpegKind.find(head, from > 0);
        MpegFrame frame = at < 0 ? null : MpegFrame.at(head, at);
        if (frame == null || frame.layer() != 3) {
            return null;
        }
        int header = ByteBuffer.wrap(head).getInt(at);
        Mp3Info info = Mp3Info.of(Mp3Info.at(frame), head, at, Math.min(head.length, at + frame.length()));
        if (!count && info != null && info.frames() > 0 && isSize(source, from + at, info.bytes(), frame.length())) {
            return new Mp3Layout(from + at, header, info.frames(), info.frames(), false, info.delay(), info.padding());
        }
        return counted(source, from + at, header, info);
    }

    /** A header is trusted if the file is as long as it says, give or take an ID3v1 tag and a frame. */
    private static boolean isSize(AudioSource source, long first, long bytes, int tolerance) {
        return bytes > 0 && Math.abs(source.size() - first - bytes) <= tolerance + ID3V1_BYTES;
    }

    private static Mp3Layout counted(AudioSource source, long first, int header, @Nullable Mp3Info stated)
            throws IOException, InterruptedException {
        Mp3Walk walk = new Mp3Walk(source, first, header);
        long frames = 0;
        // in concatenated files, the padding is that of the last one
        int padding = 0;
        boolean joined = false;
        while (walk.next()) {
            Mp3Info info = walk.info();
            if (info == null) {
                frames += 1 + walk.run();
            } else {
                joined |= frames > 0;
                padding = info.padding();
            }
        }
        long promised = stated == null || joined ? frames : Math.max(frames, stated.frames());
        return new Mp3Layout(first, header, promised, frames, true, stated == null ? -1 : stated.delay(), padding);
    }

    /** {@return the header of its first frame} */
    public MpegFrame frame() {
        MpegFrame frame = MpegFrame.of(header);
        if (frame == null) {
            throw new IllegalStateException("no header: " + Integer.toHexString(header));
        }
        return frame;
    }

    /** {@return the format of its samples} */
    public AudioFormat format() {
        return new AudioFormat(frame().rate(), frame().channels());
    }

    /** {@return how many samples of each channel at the beginning of a decoder's output were not recorded} */
    public long skip() {
        return delay < 0 ? 0 : delay + DECODER_DELAY;
    }

    /**
     * {@return how many samples of each channel were recorded, in the given number of frames, with or without the last
     * one}
     */
    private long samples(long count, boolean whole) {
        long trimmed = count * frame().samples() - skip() - (whole && delay >= 0 ? Math.max(0, padding - DECODER_DELAY) : 0);
        return Math.max(0, trimmed);
    }

    /** {@return how many samples of each channel were recorded and are there; a frame that is missing may be all padding} */
    public long samples() {
        return Math.min(samples(there, there == frames), samples(frames, true));
    }

    /** {@return its properties} */
    AudioProbe probe() {
        long all = samples(frames, true);
        if (all == 0) {
            throw BadAudio.repair("has no samples");
        }
        AudioProbe probe = AudioProbe.of("audio/mpeg", "MP3", format(), all, counted ? Length.EXACT : Length.DECLARED);
        return there < frames ? probe.cutOff(samples()) : probe;
    }
}
