package io.github.sttcompare;

/** What a provider does with the thread on which it is called. This determines the kind of thread. */
public enum Workload {
    /**
     * It waits for another machine. This is a promise to block rather than compute: such calls run on virtual threads,
     * thousands at a time, and one that computes delays the others.
     */
    REMOTE,
    /**
     * It computes on this machine. It runs on a platform thread, and at most as many such calls run at the same time as
     * the machine has processors; waiting for a turn is reported as queued time.
     */
    LOCAL,
    /** Not declared. It runs on its own platform thread and cannot delay others, whatever it does. */
    UNKNOWN
}
