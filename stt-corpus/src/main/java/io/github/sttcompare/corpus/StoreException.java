package io.github.sttcompare.corpus;

import org.jspecify.annotations.Nullable;

/**
 * The result store cannot be opened, read or written. Data committed before are kept.
 *
 * <p>The message is one readable sentence: what happened, to which store, and what to do.
 */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message one readable sentence, without passwords
     * @param cause   the cause; null if there is none
     */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
