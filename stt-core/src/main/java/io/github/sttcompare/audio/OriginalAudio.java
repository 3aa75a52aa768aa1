package io.github.sttcompare.audio;

import java.io.InputStream;

/**
 * The original bytes of a recording, for providers that accept them. Thread-safe.
 *
 * <p>Reading fails with an {@link io.github.sttcompare.SttException} of kind {@code INVALID_AUDIO} if the file was changed
 * or can no longer be read.
 */
public interface OriginalAudio {

    /** {@return its media type, told by its bytes, such as {@code audio/wav}} */
    String mediaType();

    /** {@return the usual extension of files of its type, without a dot, such as {@code wav}; some servers go by it} */
    String extension();

    /** {@return the number of bytes} */
    long length();

    /** {@return a new stream over the bytes, to be closed by the caller} */
    InputStream open();

    /** {@return the SHA-256 of the bytes, 64 lower-case hexadecimal digits; computed when it is asked for first, and kept} */
    String sha256();
}
