package io.github.sttcompare.rest;

import java.util.Objects;

/**
 * How a key is sent to a service.
 *
 * @param header   the name of the header
 * @param prefix   what precedes the key, such as {@code "Bearer "}; may be empty
 * @param required whether a key is required
 */
public record KeyHeader(String header, String prefix, boolean required) {

    /** The usual form (RFC 6750); a key is required. */
    public static final KeyHeader BEARER = new KeyHeader("Authorization", "Bearer ", true);

    /** The same for a server that may not need a key. */
    public static final KeyHeader OPTIONAL_BEARER = new KeyHeader("Authorization", "Bearer ", false);

    /** Checks that nothing is null. */
    public KeyHeader {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(prefix, "prefix");
    }

    /**
     * {@return a header with the key alone; a key is required}
     *
     * @param name its name
     */
    public static KeyHeader named(String name) {
        return new KeyHeader(name, "", true);
    }
}
