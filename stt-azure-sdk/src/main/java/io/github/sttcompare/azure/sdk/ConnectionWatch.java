package io.github.sttcompare.azure.sdk;

import java.time.Duration;

/**
 * Whether the SDK has a connection, or may still get one. It connects again within a second of losing one, or reports
 * why it could not; but after the service has closed five in a row as if all were well (WebSocket 1000) it does neither,
 * ever (measured with 1.50.0). Times are readings of {@link System#nanoTime}. Not thread-safe.
 */
final class ConnectionWatch {

    /** How long the SDK may be without a connection: slow networks included, and much less than for ever. */
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

    /** {@return the nanoseconds until it counts as gone for good, 0 or less when it does; very many while it is there} */
    long patience(long now) {
        return lost ? PATIENCE.toNanos() - (now - since) : Long.MAX_VALUE;
    }
}
