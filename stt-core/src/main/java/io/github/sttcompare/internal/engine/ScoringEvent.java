package io.github.sttcompare.internal.engine;

/** Everything that can happen while a transcript is scored. {@link ScoringStage#on} says what it does about it. */
enum ScoringEvent {
    /** A processor is free for it. */
    PROCESSOR_CAME,
    /** The scorer has answered or failed. */
    ENDED,
    /** The time for it has passed. */
    OUT_OF_TIME,
    /** The run was cancelled. */
    CANCELLED,
    /** What was interrupted has had the time to stop. */
    GRACE_OVER,
    /** The watchdog looks whether it has missed its turn. */
    WATCHED
}
