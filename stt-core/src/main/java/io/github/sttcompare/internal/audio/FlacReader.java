package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioProbe.Length;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.util.Optional;

/** Reads native FLAC files (RFC 9639). */
public final class FlacReader implements AudioDecoder {

    FlacReader() {}

    /** {@return a decoder for use by decoders outside this module} */
    public static AudioDecoder forOthers() {
        return new Unnamed(new FlacReader());
    }

    @Override
    public String id() {
        return "flac-1";
    }

    @Override
    public int cost() {
        return 0;
    }

    @Override
    public Optional<AudioProbe> probe(AudioSource in) throws IOException, InterruptedException {
        if (!FlacInfo.isThere(in)) {
            return Optional.empty();
        }
        FlacInfo info = FlacInfo.read(in);
        FlacLength length = FlacLength.of(in, info);
        AudioProbe probe = AudioProbe.of("audio/flac", "FLAC, " + info.bits() + "-bit", info.format(), length.frames(),
                length.exact() ? Length.EXACT : Length.ESTIMATED);
        if (info.frames() == 0) {
            probe = probe.noting("no length in the header; read to the end of the file");
        }
        if (!length.whole()) {
            probe = probe.noting("the last frame is incomplete and was left out");
        }
        if (info.bits() > 16) {
            probe = probe.noting(info.bits() + "-bit FLAC rounded to 16 bits");
        }
        return Optional.of(probe);
    }

    @Override
    public void decode(AudioSource in, AudioSink out) throws IOException, InterruptedException {
        new FlacDecoding(FlacInfo.read(in), in, out).run();
    }
}
