package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.util.Optional;

/** Reads the frames of an MP3 file for decoders outside this module. Not thread-safe. */
public final class Mp3Reader {

    /** The longest frame. */
    public static final int MAX_FRAME_BYTES = Mp3Walk.MAX_FRAME_BYTES;

    private final Mp3Layout layout;
    private final Mp3Walk walk;

    private Mp3Reader(Mp3Layout layout, AudioSource in) {
        this.layout = layout;
        this.walk = new Mp3Walk(in, layout.first(), layout.header());
    }

    /** {@return the properties of a file; empty if it is not MP3} */
    public static Optional<AudioProbe> probe(AudioSource in) throws IOException, InterruptedException {
        try {
            Mp3Layout layout = Mp3Layout.of(in, false);
            return layout == null ? Optional.empty() : Optional.of(layout.probe());
        } catch (BadAudio e) {
            throw e.unnamed();
        }
    }

    /** {@return the frames of a file} */
    public static Mp3Reader of(AudioSource in) throws IOException, InterruptedException {
        try {
            Mp3Layout layout = Mp3Layout.of(in, true);
            if (layout == null) {
                throw BadAudio.repair("is not an MP3 file");
            }
            return new Mp3Reader(layout, in);
        } catch (BadAudio e) {
            throw e.unnamed();
        }
    }

    /** {@return the content of the file} */
    public Mp3Layout layout() {
        return layout;
    }

    /**
     * Reads the next frame that contains sound.
     *
     * @param into takes it
     * @return its number of bytes; -1 if there are no more frames
     */
    public int next(byte[] into) throws IOException, InterruptedException {
        while (walk.next()) {
            if (walk.info() == null) {
                return walk.copy(into);
            }
        }
        return -1;
    }
}
