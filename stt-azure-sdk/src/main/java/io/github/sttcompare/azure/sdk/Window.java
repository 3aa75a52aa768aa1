package io.github.sttcompare.azure.sdk;

/**
 * How far ahead of the service audio is given to the SDK, which keeps what the service has not acknowledged by a
 * phrase, and gives up when that becomes more than about 80 s ("client buffer exceeded maximum size", measured with
 * 1.50.0).
 *
 * <p>Azure ends a phrase after a minute at the latest, so a minute ahead may go at once. Whatever happens, audio goes
 * no slower than it plays: a service that wants more before it says anything gets more. Not thread-safe.
 */
final class Window {

    /** Bytes of 16 kHz mono in a second. */
    static final int BYTES_PER_SECOND = 32_000;

    /** How much may be unacknowledged at once, in bytes: a minute. */
    static final long AHEAD = 60L * BYTES_PER_SECOND;

    private static final long TICKS_PER_SECOND = 10_000_000;
    private static final double NANOS_PER_BYTE = 1e9 / BYTES_PER_SECOND;

    private long acknowledged;
    private long since;

    /** A window of which nothing is acknowledged; {@code now} is a reading of {@link System#nanoTime}. */
    Window(long now) {
        this.since = now;
    }

    /** The service has heard the audio up to a moment of it, in ticks of 100 ns. */
    void acknowledge(long ticks, long now) {
        long bytes = ticks / TICKS_PER_SECOND * BYTES_PER_SECOND
                + ticks % TICKS_PER_SECOND * BYTES_PER_SECOND / TICKS_PER_SECOND;
        if (bytes > acknowledged) {
            acknowledged = bytes;
            since = now;
        }
    }

    /** {@return the nanoseconds until so many bytes may have been given in all; 0 or less when they may now} */
    long wait(long bytes, long now) {
        return (long) ((bytes - acknowledged - AHEAD) * NANOS_PER_BYTE) - (now - since);
    }
}
