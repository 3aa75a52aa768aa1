package io.github.sttcompare.internal.engine;

/**
 * What a {@link Worker} does. All of it runs on the worker's thread.
 *
 * @param <A> what comes of it
 */
interface Work<A> {

    /** Does it. */
    A perform() throws InterruptedException;

    /** {@return what comes of it when it throws} */
    A failed(Throwable thrown);

    /** {@return what comes of it when there is no memory for more; made beforehand} */
    A lastResort();

    /** Something to do once the result is handed in, which nobody waits for longer than the grace. */
    default void afterwards() {}
}
