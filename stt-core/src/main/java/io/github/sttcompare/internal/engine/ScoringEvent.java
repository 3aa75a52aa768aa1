package io.github.sttcompare.internal.engine;

/** Everything that can happen while a transcript is scored. {@link ScoringStage#on} handles it. */
enum ScoringEvent {
    /** A processor is free for it. */
    PROCESSOR_CAME,
    /** The scorer has answered or failed. */
    ENDED,
    /** The time for it has passed. */
    OUT_OF_TIME,
    /** The run was cancelled. */
    CANCELLED,
    /** The grace for the interrupted worker is over. */
    GRACE_OVER,
    /** The watchdog checks whether it has missed its turn. */
    WATCHED
}
