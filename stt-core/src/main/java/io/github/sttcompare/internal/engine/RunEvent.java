package io.github.sttcompare.internal.engine;

/** Everything that can happen to a run as a whole. */
enum RunEvent {
    /** Its calls begin. */
    START,
    /** Nobody wants its result any more. */
    CANCEL,
    /** Its deadline has passed. */
    DEADLINE,
    /** The watchdog looks whether everything ends that should. */
    WATCH,
    /** It did not, and everything that was due or had arrived by then has been dealt with. */
    OVERDUE
}
