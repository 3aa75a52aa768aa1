package io.github.sttcompare.internal.engine;

/** Everything that can happen to a run as a whole. */
enum RunEvent {
    /** Its calls begin. */
    START,
    /** The run is cancelled. */
    CANCEL,
    /** Its deadline has passed. */
    DEADLINE,
    /** The watchdog checks whether any call is overdue. */
    WATCH,
    /** A call was overdue, and everything that was due or had arrived by then has been handled. */
    OVERDUE
}
