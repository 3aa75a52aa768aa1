package io.github.sttcompare.corpus;

import org.jspecify.annotations.Nullable;

/** A corpus or a price list cannot be read. The message is one readable sentence and names the file and the line. */
public final class CorpusException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Place place;

    CorpusException(Place place, String message, @Nullable Throwable cause) {
        super(place + ": " + message, cause);
        this.place = place;
    }

    CorpusException(Place place, String message) {
        this(place, message, null);
    }

    /** {@return where the problem is; null after the exception was deserialised} */
    public @Nullable Place place() {
        return place;
    }
}
