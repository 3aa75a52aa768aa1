package io.github.sttcompare.audio;

import io.github.sttcompare.SttException;
import io.github.sttcompare.internal.audio.FlacReader;
import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.util.Optional;

/**
 * Decodes FLAC (RFC 9639). {@link io.github.sttcompare.Audio} reads FLAC files without it; it is for decoders of other
 * containers, which present their FLAC data as if it were a FLAC file: {@code fLaC}, the metadata blocks, the frames.
 *
 * <p>4 to 32 bits, 1 to 8 channels. Each frame's checksums are checked and its samples written before the next one is read.
 * The MD5 sum of all samples is checked if the header has one; a mismatch is reported as a note. Thread-safe.
 */
public final class FlacDecoder implements AudioDecoder {

    private final AudioDecoder reader = FlacReader.forOthers();

    /** Creates a decoder. */
    public FlacDecoder() {}

    @Override
    public String id() {
        return reader.id();
    }

    @Override
    public int cost() {
        return reader.cost();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Reads forwards to the first frame and, if the header does not contain the length, the last 256 KiB.
     */
    @Override
    public Optional<AudioProbe> probe(AudioSource in) throws IOException, InterruptedException {
        return reader.probe(in);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Reads forwards until {@link AudioSource#read} reports the end; a frame that is cut off there is left out.
     *
     * @throws SttException of kind {@code INVALID_AUDIO} if a frame is damaged, is missing, or has another format than the first
     */
    @Override
    public void decode(AudioSource in, AudioSink out) throws IOException, InterruptedException {
        reader.decode(in, out);
    }
}
