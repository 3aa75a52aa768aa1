package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import java.util.Optional;

/**
 * Stands for the decoder of a recording that nobody here decodes, so that providers that take it as it is can have it. Who
 * needs samples is told why there are none.
 *
 * @param probe   what the headers say
 * @param refusal why it is not decoded
 */
record Undecoded(AudioProbe probe, BadAudio refusal) implements AudioDecoder {

    @Override
    public String id() {
        return "none";
    }

    @Override
    public Optional<AudioProbe> probe(AudioSource in) {
        return Optional.of(probe);
    }

    @Override
    public void decode(AudioSource in, AudioSink out) {
        throw refusal;
    }
}
