package io.github.sttcompare.azure.sdk;

/**
 * How much audio the SDK may be given. It keeps what the service has not acknowledged by a phrase, about 2 MiB, and
 * gives up when that becomes more ("client buffer exceeded maximum size", measured with 1.50.0). Phrases acknowledge
 * what they span, those of silence too; hypotheses acknowledge nothing.
 *
 * <p>Azure ends a phrase after a minute at the latest, so the next one always fits. Not thread-safe.
 */
final class SentAudio {

    /** Bytes of 16 kHz mono in a second. */
    static final int BYTES_PER_SECOND = 32_000;

    /** How much may be unacknowledged at once, in seconds: the SDK gives up at 66. */
    static final int SECONDS = 64;

    /** {@link #SECONDS} in bytes. */
    static final int LIMIT = SECONDS * BYTES_PER_SECOND;

    private static final long TICKS_PER_SECOND = 10_000_000;

    private long acknowledged;

    /** The service has heard the audio up to a moment of it, in ticks of 100 ns. */
    void acknowledge(long ticks) {
        long bytes = ticks / TICKS_PER_SECOND * BYTES_PER_SECOND
                + ticks % TICKS_PER_SECOND * BYTES_PER_SECOND / TICKS_PER_SECOND;
        acknowledged = Math.max(acknowledged, bytes);
    }

    /** {@return whether so many bytes may have been given in all} */
    boolean allows(long bytes) {
        return bytes - acknowledged <= LIMIT;
    }
}
