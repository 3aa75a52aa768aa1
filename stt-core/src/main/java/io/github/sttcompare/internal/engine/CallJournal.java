package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Piece;

/** Records finished calls for the operator of a running JVM. */
interface CallJournal {

    /** Records nothing. */
    CallJournal NONE = new CallJournal() {
        @Override
        public void record(ComparisonId comparison, Audio audio, Outcome outcome) {}

        @Override
        public void record(ComparisonId comparison, String provider, Piece piece, int pieces, Attempt attempt) {}
    };

    /** Records the outcome of a call of a comparison. */
    void record(ComparisonId comparison, Audio audio, Outcome outcome);

    /** Records an attempt for one of several pieces. */
    void record(ComparisonId comparison, String provider, Piece piece, int pieces, Attempt attempt);

    /** Loads what is needed for recording. */
    default void prepare() {}
}
