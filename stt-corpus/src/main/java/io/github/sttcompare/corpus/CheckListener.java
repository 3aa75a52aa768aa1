package io.github.sttcompare.corpus;

/** Receives what {@link Corpus#check} finds, during the check and on its thread. */
public interface CheckListener {

    /** Does nothing. */
    CheckListener NONE = new CheckListener() {};

    /**
     * A problem was found.
     *
     * @param problem the problem
     * @implSpec The default does nothing.
     */
    default void found(CorpusProblem problem) {}

    /**
     * Another item was checked.
     *
     * @param items how many have been checked
     * @implSpec The default does nothing.
     */
    default void looked(long items) {}
}
