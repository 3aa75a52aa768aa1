package io.github.sttcompare.cli;

/** The exit codes of the program. They are documented in {@code docs/cli.md} and in {@code stt --help}. */
final class ExitCode {

    /** Done. */
    static final int DONE = 0;
    /** Done, with a negative result: no provider answered, a check found problems, or a gate failed. */
    static final int BAD_NEWS = 1;
    /**
     * Not complete: a budget was used up, a provider was stopped, or a gate has too few recordings to decide. Finished
     * work is kept.
     */
    static final int INCOMPLETE = 2;
    /** The request cannot be fulfilled: an argument, a file, a setting or a price has to be corrected. Nothing was billed. */
    static final int BAD_INPUT = 3;
    /** A defect in this program. */
    static final int DEFECT = 70;
    /** Interrupted with Ctrl-C, as is usual for shells. Finished work is kept. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
