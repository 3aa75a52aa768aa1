package io.github.sttcompare;

/** What a provider does with the thread it is called on. It decides what kind of thread that is. */
public enum Workload {
    /**
     * It waits for another machine. This is a promise to park and not to compute for long: such calls run on virtual
     * threads, thousands at a time, and one that spins holds up the others.
     */
    REMOTE,
    /**
     * It burns this machine's processors. It runs on a platform thread, and only as many such calls run at once as the
     * machine has processors; waiting for a turn is reported as queued time.
     */
    LOCAL,
    /** Nobody said. It runs on a platform thread of its own and cannot hold up others, whatever it does. */
    UNKNOWN
}
