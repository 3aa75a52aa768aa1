package io.github.sttcompare.codec;

import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads Opus and FLAC in Ogg: voice messages ({@code .opus}, {@code .ogg}), {@code .oga}. Chained streams are read one after the
 * other. Opus is decoded at 48 kHz, whatever the original rate was, without the codec's delay and with exactly the length
 * stated in the file; channels are in the order of WAV. A page with a wrong checksum is an error. Thread-safe.
 */
public final class OggDecoder implements AudioDecoder {

    /** Found by {@link java.util.ServiceLoader}. */
    public OggDecoder() {}

    @Override
    public String id() {
        return "ogg-1";
    }

    @Override
    public Optional<AudioProbe> probe(AudioSource in) throws IOException, InterruptedException {
        return switch (OggStream.codec(new ByteWindow(in))) {
            case OPUS -> Optional.of(OggOpus.probe(in));
            case FLAC -> Optional.of(OggFlac.probe(in));
            case null -> Optional.empty();
        };
    }

    @Override
    public void decode(AudioSource in, AudioSink out) throws IOException, InterruptedException {
        switch (OggStream.codec(new ByteWindow(in))) {
            case OPUS -> OggOpus.decode(in, out);
            case FLAC -> OggFlac.decode(in, out);
            case null -> throw Damage.of("is no longer Opus or FLAC in Ogg; copy it again");
        }
    }
}
