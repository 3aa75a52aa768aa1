package io.github.sttcompare.testkit;

/** What a {@link FaultyProvider} does wrong. */
public enum Fault {
    /** Waits forever; an interrupt ends it as it should. */
    HANG(Ending.WHEN_INTERRUPTED),
    /** Burns a processor forever; an interrupt ends it as it should. */
    SPIN(Ending.WHEN_INTERRUPTED),
    /** Waits forever and ignores interrupts. */
    IGNORE_INTERRUPTS(Ending.WHEN_RELEASED),
    /** Burns a processor forever and ignores interrupts. */
    SPIN_IGNORING_INTERRUPTS(Ending.WHEN_RELEASED),
    /** Waits until it is interrupted and then answers as if nothing had happened. */
    ANSWER_WHEN_CANCELLED(Ending.WHEN_INTERRUPTED),
    /** Ignores interrupts and answers when it is released, much too late. */
    ANSWER_LATE(Ending.WHEN_RELEASED),
    /** Waits until it is interrupted and throws an {@code SttException} with the {@code InterruptedException} inside. */
    WRAP_INTERRUPT(Ending.WHEN_INTERRUPTED),
    /** Throws an {@code InterruptedException} without having been interrupted. */
    THROW_INTERRUPTED(Ending.AT_ONCE),
    /** Sets the interrupt flag of its own thread and answers. */
    INTERRUPT_ITSELF(Ending.AT_ONCE),
    /** Throws an {@code IllegalStateException}. */
    THROW_RUNTIME_EXCEPTION(Ending.AT_ONCE),
    /** Throws an exception without a message. */
    THROW_WITHOUT_MESSAGE(Ending.AT_ONCE),
    /** Throws an exception whose {@code getMessage} and {@code toString} throw. */
    THROW_HOSTILE_EXCEPTION(Ending.AT_ONCE),
    /** Throws an exception whose {@code getMessage} and {@code toString} hang on any thread but the call's own. */
    THROW_HANGING_EXCEPTION(Ending.AT_ONCE),
    /** Throws an exception with a message of a million characters. */
    THROW_ENDLESS_MESSAGE(Ending.AT_ONCE),
    /** Throws an exception that is the cause of its own cause. */
    THROW_CYCLIC_CAUSE(Ending.AT_ONCE),
    /** Throws a checked exception that it does not declare. */
    THROW_UNDECLARED_CHECKED(Ending.AT_ONCE),
    /** Throws an {@code Error}. */
    THROW_ERROR(Ending.AT_ONCE),
    /** Throws a {@code LinkageError}, as caused by an incompatible jar. */
    THROW_LINKAGE_ERROR(Ending.AT_ONCE),
    /** Recurses until the stack overflows. */
    OVERFLOW_STACK(Ending.AT_ONCE),
    /** Throws an {@code OutOfMemoryError}, with memory left. */
    THROW_OUT_OF_MEMORY(Ending.AT_ONCE),
    /** Returns null. */
    RETURN_NULL(Ending.AT_ONCE),
    /** Reports ten thousand partial texts as fast as it can, and answers. */
    FLOOD_PARTIALS(Ending.AT_ONCE),
    /** Answers, and reports partial texts from another thread until it is released. */
    PARTIALS_AFTER_THE_ANSWER(Ending.AT_ONCE),
    /** Renames its thread, changes its priority and its class loader, and answers. */
    DISTURB_THREAD(Ending.AT_ONCE),
    /**
     * Answers with metadata whose keys are not strings, and whose {@code hashCode} fails on any thread but the call's
     * own.
     */
    FOREIGN_METADATA(Ending.AT_ONCE),
    /**
     * Answers with metadata whose key and value are not strings, and whose {@code hashCode}, {@code equals} and {@code
     * toString} hang on any thread but the call's own.
     */
    HANGING_METADATA(Ending.AT_ONCE),
    /** Throws from {@code id()}. Comparisons refuse it. */
    THROW_FROM_ID(Ending.AT_ONCE),
    /** Throws a checked exception from {@code id()}, which does not declare it. Comparisons refuse it. */
    THROW_UNDECLARED_FROM_ID(Ending.AT_ONCE),
    /** Hangs in {@code id()} until it is interrupted or released. Comparisons refuse it. */
    HANG_IN_ID(Ending.AT_ONCE),
    /** Returns null from {@code id()}. Comparisons refuse it. */
    NULL_ID(Ending.AT_ONCE),
    /** Throws from {@code capabilities()}. */
    THROW_FROM_CAPABILITIES(Ending.AT_ONCE),
    /** Returns null from {@code capabilities()}. */
    NULL_CAPABILITIES(Ending.AT_ONCE),
    /** Throws from {@code workload()}. */
    THROW_FROM_WORKLOAD(Ending.AT_ONCE),
    /** Hangs in {@code workload()} until it is interrupted or released. */
    HANG_IN_WORKLOAD(Ending.AT_ONCE),
    /** Returns null from {@code workload()}. */
    NULL_WORKLOAD(Ending.AT_ONCE),
    /** Throws from {@code warmUp()}; answers. In a comparison, a local provider with this fault has failed. */
    THROW_FROM_WARM_UP(Ending.AT_ONCE),
    /** Throws from {@code close()}; answers. */
    THROW_FROM_CLOSE(Ending.AT_ONCE);

    /** When a call of a faulty provider ends. */
    public enum Ending {
        /** By itself. */
        AT_ONCE,
        /** When its thread is interrupted or the provider is released. */
        WHEN_INTERRUPTED,
        /** Only when the provider is released. */
        WHEN_RELEASED
    }

    private final Ending ending;

    Fault(Ending ending) {
        this.ending = ending;
    }

    /** {@return when a call ends} */
    public Ending ending() {
        return ending;
    }

    /** {@return whether the call returns a valid transcript} */
    public boolean answers() {
        return switch (this) {
            case INTERRUPT_ITSELF, FLOOD_PARTIALS, PARTIALS_AFTER_THE_ANSWER, DISTURB_THREAD, FOREIGN_METADATA,
                    HANGING_METADATA, THROW_FROM_ID, THROW_UNDECLARED_FROM_ID, HANG_IN_ID, NULL_ID, HANG_IN_WORKLOAD, THROW_FROM_CAPABILITIES,
                    NULL_CAPABILITIES, THROW_FROM_WORKLOAD, NULL_WORKLOAD, THROW_FROM_WARM_UP, THROW_FROM_CLOSE -> true;
            default -> false;
        };
    }

    /**
     * {@return whether comparisons refuse the provider with an {@code IllegalArgumentException} and call nobody, because it
     * does not return an id}
     */
    public boolean isRefused() {
        return switch (this) {
            case THROW_FROM_ID, THROW_UNDECLARED_FROM_ID, HANG_IN_ID, NULL_ID -> true;
            default -> false;
        };
    }
}
