package io.github.sttcompare.corpus;

/** How thoroughly {@link Corpus#check} checks. */
public enum CheckDepth {
    /** Only manifests and texts. */
    LINES,
    /** Also whether each recording exists. */
    FILES,
    /** Also the content of each recording: whether it can be read, its length, and whether parts and channels exist. */
    AUDIO
}
