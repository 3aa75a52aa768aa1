package io.github.sttcompare.vosk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a model comes from. Immutable. */
sealed interface ModelSource permits ModelArchive, ModelDirectory {

    /** {@return its name, for people} */
    String name();

    /** {@return what tells it from every other model: a hash over what is in it} */
    String identity();

    /** {@return the language it says it is for, as a BCP-47 tag; empty when it does not say} */
    Optional<String> language();

    /**
     * {@return a directory that Vosk can load it from, verified}
     *
     * @throws IOException if it cannot be unpacked
     * @throws io.github.sttcompare.SttException of kind {@code CONFIGURATION} if it is damaged
     * @throws InterruptedException if the thread was interrupted
     */
    Ready ready() throws IOException, InterruptedException;

    /**
     * A model that can be loaded.
     *
     * @param directory where it lies
     * @param ditherOff whether Vosk adds no random noise to the samples, so that the same audio gives the same answer to the
     *     last bit
     */
    record Ready(Path directory, boolean ditherOff) {}
}
