package io.github.sttcompare.corpus;

/** The state of an attempt; the names are stored. */
enum AttemptState {
    /** It is about to be sent, or in progress, or its process ended without recording a result. */
    OPEN,
    /** It was answered. */
    ANSWERED,
    /** It failed in a way that is not billed. */
    FAILED,
    /** It was abandoned, or failed in a way that may have been billed. */
    UNSURE
}
