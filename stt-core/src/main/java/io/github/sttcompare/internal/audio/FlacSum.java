package io.github.sttcompare.internal.audio;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The MD5 sum of the samples of a FLAC stream, when its header states one (RFC 9639 §8.2). Not thread-safe. */
final class FlacSum {

    private final FlacInfo info;
    private final @Nullable MessageDigest digest;
    private byte[] bytes = new byte[0];

    FlacSum(FlacInfo info) {
        this.info = info;
        try {
            this.digest = info.hasMd5() ? MessageDigest.getInstance("MD5") : null;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    /**
     * Continues with the samples of a block.
     *
     * @param channels the samples as they were coded
     * @param samples  the same samples converted to 16 bits, channels interleaved
     * @param count    how many each channel has
     */
    void update(long[][] channels, short[] samples, int count) {
        if (digest == null) {
            return;
        }
        int width = Math.ceilDiv(info.bits(), 8);
        int length = count * channels.length * width;
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        int at = 0;
        if (info.bits() == 16) {
            for (int i = 0; at < length; i++) {
                bytes[at++] = (byte) samples[i];
                bytes[at++] = (byte) (samples[i] >> 8);
            }
        } else {
            for (int i = 0; i < count; i++) {
                for (long[] channel : channels) {
                    for (int shift = 0; shift < 8 * width; shift += 8) {
                        bytes[at++] = (byte) (channel[i] >> shift);
                    }
                }
            }
        }
        digest.update(bytes, 0, length);
    }

    /** {@return whether it is the stated sum, or none is stated; to be called once} */
    boolean isRight() {
        return digest == null || HexFormat.of().formatHex(digest.digest()).equals(info.md5());
    }
}
