package io.github.sttcompare.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A SHA-256 of a list of texts. The length of each text is included, so that different lists have different input. Not
 * thread-safe.
 */
final class Digest {

    private final MessageDigest digest;

    Digest() {
        this(sha256());
    }

    private Digest(MessageDigest digest) {
        this.digest = digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Digest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
        return this;
    }

    /** {@return a copy of this digest with the same input so far} */
    Digest copy() {
        try {
            return new Digest((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the SHA-256 of every JDK can be cloned", e);
        }
    }

    /** {@return the 32 bytes; this digest must not be used afterwards} */
    byte[] bytes() {
        return digest.digest();
    }
}
