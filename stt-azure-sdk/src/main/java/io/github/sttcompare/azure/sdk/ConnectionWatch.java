package io.github.sttcompare.azure.sdk;

import java.time.Duration;

/**
 * Whether the SDK has a connection, or may still get one. It connects again within a second of losing one, or reports
 * why it could not; but after the service has closed five in a row normally (WebSocket 1000), it never does either again
 * (measured with 1.50.0). Times are readings of {@link System#nanoTime}. Not thread-safe.
 */
final class ConnectionWatch {

    /** How long the SDK may be without a connection, even in a slow network. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private boolean lost;
    private long since;

    void connected() {
        lost = false;
    }

    void disconnected(long now) {
        lost = true;
        since = now;
    }

    /**
     * {@return the nanoseconds until it counts as lost for good; 0 or less if it does; a huge number while it is
     * connected}
     */
    long patience(long now) {
        return lost ? PATIENCE.toNanos() - (now - since) : Long.MAX_VALUE;
    }
}
