package io.github.sttcompare.testkit;

/** Keeps every processor busy until it is closed. */
final class BusyMachine implements AutoCloseable {

    private volatile boolean closed;

    BusyMachine() {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread.ofPlatform().daemon().name(Task.THREADS + "busy").start(() -> {
                while (!closed) {
                    Thread.onSpinWait();
                }
            });
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
