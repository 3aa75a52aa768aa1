package io.github.sttcompare.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that a {@link FaultServer} received. Immutable. */
public final class ReceivedRequest {

    private final String method;
    private final String target;
    private final Map<String, List<String>> headers;
    private final long bodyLength;
    private final byte[] body;

    ReceivedRequest(String method, String target, Map<String, List<String>> headers, long bodyLength, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.bodyLength = bodyLength;
        this.body = body;
    }

    /** {@return the method, such as {@code POST}} */
    public String method() {
        return method;
    }

    /** {@return the path and the query, as they were sent} */
    public String target() {
        return target;
    }

    /** {@return the headers, with the names in lower case; unmodifiable} */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * {@return the first value of a header}
     *
     * @param name its name, in any case
     */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().getFirst())
                .findFirst();
    }

    /** {@return how many bytes the body had} */
    public long bodyLength() {
        return bodyLength;
    }

    /** {@return a copy of the body, or of its first {@value FaultServer#KEPT_BYTES} bytes if it was longer} */
    public byte[] body() {
        return body.clone();
    }

    /** {@return {@link #body} with each byte as one character (ISO 8859-1), suitable for searching} */
    public String bodyText() {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** {@return whether a text is anywhere in the request: in the target, a header or the stored part of the body} */
    boolean contains(String text) {
        return target.contains(text) || headers.toString().contains(text) || bodyText().contains(text);
    }

    /** {@return method, target and length; no headers, which may contain a key} */
    @Override
    public String toString() {
        return method + " " + target + " (" + bodyLength + " bytes)";
    }
}
