package io.github.sttcompare.testkit;

/**
 * The ways in which servers, libraries and proxies may make a good answer look odd. It means the same, so a provider must
 * return the same transcript.
 */
public enum HttpOddity {
    /** A byte-order mark before the body. */
    BYTE_ORDER_MARK,
    /** Compressed with gzip without having been requested. */
    COMPRESSED,
    /** The answer has no content type. */
    NO_CONTENT_TYPE,
    /** The body is sent in chunks of one byte. */
    TINY_CHUNKS,
    /** JSON with an unknown field whose value is {@code NaN}, as written by Python; other bodies are unchanged. */
    NOT_A_NUMBER,
    /** JSON with unknown fields of all types, and an empty error; other bodies are unchanged. */
    EXTRA_FIELDS;

    /**
     * {@return the answer with this oddity}
     *
     * @param good a good answer
     */
    public Reply dress(Reply good) {
        return switch (this) {
            case BYTE_ORDER_MARK -> good.withBody(body -> "\u00EF\u00BB\u00BF" + body);
            case COMPRESSED -> good.compressed();
            case NO_CONTENT_TYPE -> good.withoutHeader("Content-Type");
            case TINY_CHUNKS -> good.inChunks();
            case NOT_A_NUMBER -> good.withBody(body -> withField(body, "\"odd\":NaN"));
            case EXTRA_FIELDS -> good.withBody(body ->
                    withField(body, "\"odd\":{\"a\":[1,\"x\",null,{}],\"b\":1e999},\"odd2\":false,\"error\":null"));
        };
    }

    private static String withField(String body, String field) {
        String json = body.stripLeading();
        return json.startsWith("{") && !json.substring(1).stripLeading().startsWith("}") ? "{" + field + "," + json.substring(1) : body;
    }
}
