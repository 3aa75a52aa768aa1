package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import java.util.Optional;

/**
 * Stands in for the decoder of a recording that cannot be decoded here, so that providers that accept it as it is can
 * still receive it. Requests for samples fail with the reason.
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
