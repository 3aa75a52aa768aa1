package io.github.sttcompare.azure.sdk;

/**
 * How much audio may be passed to the SDK. It keeps the audio that the service has not acknowledged by a phrase, up to
 * about 2 MiB, and fails if there is more ("client buffer exceeded maximum size", measured with 1.50.0). Phrases,
 * including silent ones, acknowledge what they span; hypotheses acknowledge nothing.
 *
 * <p>Azure ends a phrase after a minute at the latest, so the next one always fits. Not thread-safe.
 */
final class SentAudio {

    /** Bytes per second of 16 kHz mono. */
    static final int BYTES_PER_SECOND = 32_000;

    /** How much may be unacknowledged at once, in seconds: the SDK gives up at 66. */
    static final int SECONDS = 64;

    /** {@link #SECONDS} in bytes. */
    static final int LIMIT = SECONDS * BYTES_PER_SECOND;

    private static final long TICKS_PER_SECOND = 10_000_000;

    private long acknowledged;

    /** Records that the service has processed the audio up to a time, in ticks of 100 ns. */
    void acknowledge(long ticks) {
        long bytes = ticks / TICKS_PER_SECOND * BYTES_PER_SECOND
                + ticks % TICKS_PER_SECOND * BYTES_PER_SECOND / TICKS_PER_SECOND;
        acknowledged = Math.max(acknowledged, bytes);
    }

    /** {@return whether the total may reach that many bytes} */
    boolean allows(long bytes) {
        return bytes - acknowledged <= LIMIT;
    }
}
