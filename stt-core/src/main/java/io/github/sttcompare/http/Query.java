package io.github.sttcompare.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A path with a query, built from unencoded names and values. Not thread-safe. */
public final class Query {

    private final StringBuilder path;
    private char next;

    private Query(String path) {
        this.path = new StringBuilder(path);
        this.next = path.indexOf('?') < 0 ? '?' : '&';
    }

    /**
     * {@return a path without a query, or with the one it has}
     *
     * @param path the path, already encoded
     */
    public static Query of(String path) {
        return new Query(Objects.requireNonNull(path, "path"));
    }

    /**
     * Adds a parameter; names may be repeated.
     *
     * @param name  its name
     * @param value its value, which is encoded here (RFC 3986: a space is {@code %20}); null to leave it out
     */
    public Query with(String name, @Nullable Object value) {
        if (value != null) {
            path.append(next).append(encoded(name)).append('=').append(encoded(value.toString()));
            next = '&';
        }
        return this;
    }

    /**
     * Adds a parameter for each of several values.
     *
     * @param name   the name of all of them
     * @param values their values
     */
    public Query withAll(String name, Iterable<?> values) {
        values.forEach(value -> with(name, value));
        return this;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    /** {@return the path with the query, as {@link HttpCaller#request} takes it} */
    @Override
    public String toString() {
        return path.toString();
    }
}
