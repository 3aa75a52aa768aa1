package io.github.sttcompare.audio;

import java.time.Duration;
import java.util.Objects;

/**
 * Options for reading a recording.
 *
 * @param acceptCutOff whether a recording that is cut off is read as far as possible, with a note; otherwise it is refused
 * @param maxDuration  the longest recording that is decoded, so that a small file cannot expand endlessly; files with
 *     plain 16-bit samples, such as most WAV files, are not decoded
 * @param maxBytes     the most bytes of samples (16 bits each) that are decoded
 * @param maxExpansion how many times its own size a recording may decode to, from 64 MiB of samples on; digital silence
 *     may reach 2000, and only malicious files reach more
 * @param timeout      how long decoding may take
 */
public record ReadOptions(boolean acceptCutOff, Duration maxDuration, long maxBytes, int maxExpansion, Duration timeout) {

    private static final ReadOptions DEFAULTS = builder().build();

    /** @throws IllegalArgumentException if a limit is not positive */
    public ReadOptions {
        Objects.requireNonNull(maxDuration, "maxDuration");
        Objects.requireNonNull(timeout, "timeout");
        if (!maxDuration.isPositive() || maxBytes < 1 || maxExpansion < 1 || !timeout.isPositive()) {
            throw new IllegalArgumentException("limits must be positive: maxDuration=" + maxDuration + " maxBytes=" + maxBytes
                    + " maxExpansion=" + maxExpansion + " timeout=" + timeout);
        }
    }

    /** {@return the defaults: nothing that is cut off, at most 24 hours, 16 GiB and 4096 times its size, within 10 minutes} */
    public static ReadOptions defaults() {
        return DEFAULTS;
    }

    /** {@return a builder that starts with the {@linkplain #defaults defaults}, not thread-safe} */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects {@link ReadOptions}. Not thread-safe. */
    public static final class Builder {
        private boolean acceptCutOff;
        private Duration maxDuration = Duration.ofHours(24);
        private long maxBytes = 16L << 30;
        private int maxExpansion = 4096;
        private Duration timeout = Duration.ofMinutes(10);

        private Builder() {}

        /** Sets whether a recording that is cut off is read as far as possible. */
        public Builder acceptCutOff(boolean acceptCutOff) {
            this.acceptCutOff = acceptCutOff;
            return this;
        }

        /** Sets the longest recording that is decoded. */
        public Builder maxDuration(Duration maxDuration) {
            this.maxDuration = maxDuration;
            return this;
        }

        /** Sets the most bytes of samples that are decoded. */
        public Builder maxBytes(long maxBytes) {
            this.maxBytes = maxBytes;
            return this;
        }

        /** Sets how many times its own size a recording may decode to, from 64 MiB of samples on. */
        public Builder maxExpansion(int maxExpansion) {
            this.maxExpansion = maxExpansion;
            return this;
        }

        /** Sets how long decoding may take. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /**
         * {@return the options}
         *
         * @throws IllegalArgumentException if a limit is not positive
         */
        public ReadOptions build() {
            return new ReadOptions(acceptCutOff, maxDuration, maxBytes, maxExpansion, timeout);
        }
    }
}
