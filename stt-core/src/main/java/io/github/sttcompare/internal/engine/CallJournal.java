package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Outcome;

/** Where finished calls are written down for the operator of a running JVM. */
interface CallJournal {

    /** Writes down what became of a call of a comparison. */
    void record(String comparison, Audio audio, Outcome outcome);

    /** Loads what is needed to write. */
    default void prepare() {}
}
