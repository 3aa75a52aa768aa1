package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Piece;

/** Where finished calls are written down for the operator of a running JVM. */
interface CallJournal {

    /** Writes nothing. */
    CallJournal NONE = new CallJournal() {
        @Override
        public void record(ComparisonId comparison, Audio audio, Outcome outcome) {}

        @Override
        public void record(ComparisonId comparison, String provider, Piece piece, int pieces, Attempt attempt) {}
    };

    /** Writes down what became of a call of a comparison. */
    void record(ComparisonId comparison, Audio audio, Outcome outcome);

    /** Writes down an attempt about one of several pieces. */
    void record(ComparisonId comparison, String provider, Piece piece, int pieces, Attempt attempt);

    /** Loads what is needed to write. */
    default void prepare() {}
}
