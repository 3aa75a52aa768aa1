package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Outcome;

/** Where finished calls are written down for the operator of a running JVM. */
interface CallJournal {

    /** The JVM's flight recorder where there is one, else nothing. */
    CallJournal INSTANCE = ModuleLayer.boot().findModule("jdk.jfr").isPresent() ? new FlightJournal() : (audio, outcome) -> {};

    void record(Audio audio, Outcome outcome);
}
