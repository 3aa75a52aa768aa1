package io.github.sttcompare.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** What a decoder makes of bytes. */
record Decoding(AudioProbe probe, CollectingSink sink) {

    static Decoding of(AudioDecoder decoder, byte[] bytes) throws IOException, InterruptedException {
        AudioProbe probe = decoder.probe(new MemorySource(bytes)).orElseThrow();
        CollectingSink sink = CollectingSink.keeping();
        decoder.decode(new MemorySource(bytes), sink);
        assertThat(sink.format()).isEqualTo(probe.format());
        assertThat(sink.frames()).as("frames decoded of %s", probe).isEqualTo(probe.present());
        return new Decoding(probe, sink);
    }

    static Decoding ogg(byte[] bytes) throws IOException, InterruptedException {
        return of(new OggDecoder(), bytes);
    }

    static Decoding webm(byte[] bytes) throws IOException, InterruptedException {
        return of(new WebmDecoder(), bytes);
    }

    /** {@return a sample that lies beside this class} */
    static byte[] sample(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Decoding.class.getResourceAsStream("/audio/" + name), name)) {
            return in.readAllBytes();
        }
    }
}
