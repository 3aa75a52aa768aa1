package io.github.sttcompare.spark;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Short names of what texts say together. */
final class Digests {

    private static final int BYTES = 16;

    private Digests() {}

    /** {@return 32 hexadecimal digits that differ when any of the parts does} */
    static String of(@Nullable Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                byte[] bytes = part == null ? new byte[0] : part.toString().getBytes(StandardCharsets.UTF_8);
                // null, and where one part ends and the next begins
                digest.update((part == null ? "-" : Integer.toString(bytes.length)).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) ' ');
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
