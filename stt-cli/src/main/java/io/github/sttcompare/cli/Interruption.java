package io.github.sttcompare.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into an interrupt of the thread that created this object, and gives it time to end cleanly: to stop what
 * is running, to keep what is finished, and to say how to continue. The JVM then ends with the status of the signal.
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

    /** {@return whether the JVM is already shutting down} */
    static boolean isShuttingDown() {
        return shuttingDown;
    }

    private void interrupt() {
        shuttingDown = true;
        worker.interrupt();
        try {
            // whatever the work is waiting for, waiting is over
            boolean unused = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called when the work is over, for whatever reason. */
    @Override
    public void close() {
        over.countDown();
        if (!shuttingDown) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the JVM has just started to shut down
            }
        }
    }
}
