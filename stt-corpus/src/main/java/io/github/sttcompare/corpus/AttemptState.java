package io.github.sttcompare.corpus;

/** What became of an attempt; the names stand in the store. */
enum AttemptState {
    /** It is about to be sent, or being made; or nobody is left to say what became of it. */
    OPEN,
    /** It was answered. */
    ANSWERED,
    /** It failed in a way that is not billed. */
    FAILED,
    /** It was given up or failed in a way that may have been billed. */
    UNSURE
}
