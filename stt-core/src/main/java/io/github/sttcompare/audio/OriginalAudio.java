package io.github.sttcompare.audio;

import java.io.InputStream;

/**
 * The original bytes of a recording, for providers that accept them. Thread-safe.
 *
 * <p>Reading fails with an {@link io.github.sttcompare.SttException} of kind {@code INVALID_AUDIO} if the file was changed
 * or can no longer be read.
 */
public interface OriginalAudio {

    /** {@return its media type, recognised by its content, such as {@code audio/wav}} */
    String mediaType();

    /** {@return the usual extension of files of its type, without a dot, such as {@code wav}; some servers depend on it} */
    String extension();

    /** {@return the number of bytes} */
    long length();

    /** {@return a new stream of the bytes, to be closed by the caller} */
    InputStream open();

    /** {@return the SHA-256 of the bytes, 64 lower-case hexadecimal digits; computed on first use, and cached} */
    String sha256();
}
