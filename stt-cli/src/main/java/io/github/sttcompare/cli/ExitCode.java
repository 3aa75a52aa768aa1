package io.github.sttcompare.cli;

/** What the program ends with. They are documented in {@code docs/cli.md} and in {@code stt --help}. */
final class ExitCode {

    /** Done. */
    static final int DONE = 0;
    /** Done, and the answer is bad news: no provider answered, a check found problems, a gate is closed. */
    static final int BAD_NEWS = 1;
    /** Not complete: a budget was used up, a provider was stopped, or a gate has too few recordings to say. What is done is kept. */
    static final int INCOMPLETE = 2;
    /** What was asked for cannot be done: an argument, a file, a setting or a price has to be corrected. Nothing was paid for. */
    static final int BAD_INPUT = 3;
    /** A defect in this program. */
    static final int DEFECT = 70;
    /** Interrupted with Ctrl-C, as shells have it. What is done is kept. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
