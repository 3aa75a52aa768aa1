package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioKind;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.util.Optional;

/** The kinds of encoded recordings, for decoders outside this module. */
public final class Kinds {

    private Kinds() {}

    /** {@return the kind of a recording, if it is encoded} */
    public static Optional<AudioKind> of(AudioSource in) throws IOException, InterruptedException {
        try {
            return Optional.ofNullable(Sniffer.look(in).kind());
        } catch (BadAudio e) {
            throw e.unnamed();
        }
    }
}
