package io.github.sttcompare.corpus;

import java.time.Instant;
import java.util.UUID;

/** Names attempts: UUIDs of version 7 (RFC 9562, 5.7), which grow with time, so that a database adds them at one end of its index. */
final class AttemptIds {

    private static final long VERSION = 0x7000L;
    private static final long TWELVE_BITS = 0xFFFL;

    private AttemptIds() {}

    /** {@return a name that no other attempt has} */
    static String next(Instant now) {
        UUID random = UUID.randomUUID();
        long time = now.toEpochMilli() << 16 | VERSION | (random.getMostSignificantBits() & TWELVE_BITS);
        return new UUID(time, random.getLeastSignificantBits()).toString();
    }
}
