package io.github.sttcompare.it;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where a server waits between a request, which has come in full, and its answer. */
final class Gate {

    private static final long PATIENCE_SECONDS = 120;

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /** Says that a request is there and waits until the answer may go. */
    void pass() {
        arrived.countDown();
        await(open, "nobody opened the gate");
    }

    /** Waits until a request is there. */
    void awaitRequest() {
        await(arrived, "no request came");
    }

    void open() {
        open.countDown();
    }

    private static void await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(otherwise);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
