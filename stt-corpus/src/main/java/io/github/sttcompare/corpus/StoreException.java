package io.github.sttcompare.corpus;

import org.jspecify.annotations.Nullable;

/**
 * The store of results cannot be opened, read or written. What was committed before is still there.
 *
 * <p>The message is one sentence for a person: what happened, to which store, and what to do.
 */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message one sentence for a person, without passwords
     * @param cause   what was caught; null when there is none
     */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
