package io.github.sttcompare.vosk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a model comes from. Immutable. */
sealed interface ModelSource permits ModelArchive, ModelDirectory {

    /** {@return its name, for people} */
    String name();

    /** {@return what distinguishes it from every other model: a hash of its content} */
    String identity();

    /** {@return its declared language, as a BCP-47 tag; empty if there is none} */
    Optional<String> language();

    /**
     * {@return a directory from which Vosk can load it, verified}
     *
     * @throws IOException if it cannot be unpacked
     * @throws io.github.sttcompare.SttException of kind {@code CONFIGURATION} if it is damaged
     * @throws InterruptedException if the thread was interrupted
     */
    Ready ready() throws IOException, InterruptedException;

    /**
     * A model that can be loaded.
     *
     * @param directory its directory
     * @param ditherOff whether Vosk adds no random noise to the samples, so that the same audio gives the same answer to the
     *     last bit
     */
    record Ready(Path directory, boolean ditherOff) {}
}
