package io.github.sttcompare.corpus;

/** How closely {@link Corpus#check} looks. */
public enum CheckDepth {
    /** At the lists and texts alone. */
    LINES,
    /** Also whether each recording is there. */
    FILES,
    /** Also into each recording: whether it can be read, how long it plays, whether parts and channels are in it. */
    AUDIO
}
