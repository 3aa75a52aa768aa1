package io.github.sttcompare.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into an interrupt of the thread that made this, and gives it time to end in order: to stop what is being done, to keep what
 * is done, and to say how to go on. The JVM then ends with the status of the signal.
 */
final class Interruption implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private static volatile boolean shuttingDown;

    private final Thread worker = Thread.currentThread();
    private final Thread hook = Thread.ofPlatform().name("stt-cli/ctrl-c").unstarted(this::interrupt);
    private final CountDownLatch over = new CountDownLatch(1);

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** {@return whether the JVM is ending, so that nobody needs to end it} */
    static boolean isShuttingDown() {
        return shuttingDown;
    }

    private void interrupt() {
        shuttingDown = true;
        worker.interrupt();
        try {
            // whatever the work waits for, nobody waits longer for it
            boolean unused = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is over, in whatever way. */
    @Override
    public void close() {
        over.countDown();
        if (!shuttingDown) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the JVM began to end this very moment
            }
        }
    }
}
