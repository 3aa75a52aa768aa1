package io.github.sttcompare.corpus;

import java.time.Instant;
import java.util.UUID;

/**
 * Creates ids of attempts: UUIDs of version 7 (RFC 9562, 5.7), which increase with time, so that a database appends them
 * to its index.
 */
final class AttemptIds {

    private static final long VERSION = 0x7000L;
    private static final long TWELVE_BITS = 0xFFFL;

    private AttemptIds() {}

    /** {@return a unique id} */
    static String next(Instant now) {
        UUID random = UUID.randomUUID();
        long time = now.toEpochMilli() << 16 | VERSION | (random.getMostSignificantBits() & TWELVE_BITS);
        return new UUID(time, random.getLeastSignificantBits()).toString();
    }
}
