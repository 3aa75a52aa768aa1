package io.github.sttcompare.internal.engine;

/**
 * What a {@link Worker} does. Unless said otherwise, it runs on the worker's thread.
 *
 * @param <A> the type of the result
 */
interface Work<A> {

    /** Does the work. {@return the result} */
    A perform() throws InterruptedException;

    /** {@return the result if {@link #perform} throws} */
    A failed(Throwable thrown);

    /** {@return the result if the worker's thread could not be started} Called on the thread that tried to start it. */
    A notStarted(Throwable thrown);

    /** {@return the result if there is not enough memory for another one; created in advance} */
    A lastResort();

    /** Runs after the result has been delivered; nobody waits for it longer than the grace. */
    default void afterwards() {}
}
