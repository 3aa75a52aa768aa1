package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.util.Optional;

/**
 * Makes a decoder of this library behave like foreign decoders: its messages do not contain the name of the recording.
 *
 * @param decoder the decoder
 */
record Unnamed(AudioDecoder decoder) implements AudioDecoder {

    @Override
    public String id() {
        return decoder.id();
    }

    @Override
    public int cost() {
        return decoder.cost();
    }

    @Override
    public Optional<AudioProbe> probe(AudioSource in) throws IOException, InterruptedException {
        try {
            return decoder.probe(in);
        } catch (BadAudio e) {
            throw e.unnamed();
        }
    }

    @Override
    public void decode(AudioSource in, AudioSink out) throws IOException, InterruptedException {
        try {
            decoder.decode(in, out);
        } catch (BadAudio e) {
            throw e.unnamed();
        }
    }
}
