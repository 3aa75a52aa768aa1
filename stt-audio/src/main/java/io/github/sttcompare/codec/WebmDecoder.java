package io.github.sttcompare.codec;

import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads Opus in WebM and Matroska, which is what browsers record: the first audio track, even of a film, and even if the
 * recorder wrote no sizes. It is decoded at 48 kHz without the codec's delay and padding; channels are in the order of
 * WAV. Thread-safe.
 */
public final class WebmDecoder implements AudioDecoder {

    /** Found by {@link java.util.ServiceLoader}. */
    public WebmDecoder() {}

    @Override
    public String id() {
        return "webm-1";
    }

    @Override
    public Optional<AudioProbe> probe(AudioSource in) throws IOException, InterruptedException {
        return WebmOpus.probe(in);
    }

    @Override
    public void decode(AudioSource in, AudioSink out) throws IOException, InterruptedException {
        WebmOpus.decode(in, out);
    }
}
