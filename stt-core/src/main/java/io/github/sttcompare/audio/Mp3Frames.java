package io.github.sttcompare.audio;

import io.github.sttcompare.internal.audio.Mp3Reader;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.util.Optional;

/**
 * The frames of an MP3 file, for decoders: without tags, without frames that contain no sound, and without anything else
 * between frames. It also says how many samples to leave out, so that exactly the recorded ones remain. Nothing is decoded
 * here. Not thread-safe.
 */
public final class Mp3Frames {

    /** The maximum size of a frame, in bytes. */
    public static final int MAX_BYTES = Mp3Reader.MAX_FRAME_BYTES;

    private final Mp3Reader reader;

    private Mp3Frames(Mp3Reader reader) {
        this.reader = reader;
    }

    /**
     * Probes a file without decoding it. If no header contains the number of frames, or if it does not fit the file, the
     * frames are counted.
     *
     * @param in the bytes
     * @return its properties; empty if it is not MP3, or in free format
     * @throws io.github.sttcompare.SttException of kind {@code INVALID_AUDIO} if it has no samples
     * @throws IOException if reading fails
     * @throws InterruptedException if the thread was interrupted
     */
    public static Optional<AudioProbe> probe(AudioSource in) throws IOException, InterruptedException {
        return Mp3Reader.probe(in);
    }

    /**
     * Counts the frames of a file and begins at the first one.
     *
     * @param in the bytes, which stay in use
     * @return the frames
     * @throws io.github.sttcompare.SttException of kind {@code INVALID_AUDIO} if it is not MP3
     * @throws IOException if reading fails
     * @throws InterruptedException if the thread was interrupted
     */
    public static Mp3Frames of(AudioSource in) throws IOException, InterruptedException {
        return new Mp3Frames(Mp3Reader.of(in));
    }

    /** {@return the format of the samples} */
    public AudioFormat format() {
        return reader.layout().format();
    }

    /** {@return how many samples of each channel a frame decodes to} */
    public int samplesPerFrame() {
        return reader.layout().frame().samples();
    }

    /** {@return how many decoded samples of each channel to leave out at the beginning} */
    public long skip() {
        return reader.layout().skip();
    }

    /** {@return how many of the following samples of each channel to keep} */
    public long samples() {
        return reader.layout().samples();
    }

    /**
     * Reads the next frame, with its header.
     *
     * @param into receives it; with room for {@link #MAX_BYTES}
     * @return its number of bytes; -1 if there are no more frames
     * @throws IOException if reading fails
     * @throws InterruptedException if the thread was interrupted
     */
    public int next(byte[] into) throws IOException, InterruptedException {
        return reader.next(into);
    }
}
