package io.github.sttcompare.http;

import java.net.http.HttpRequest.BodyPublisher;

/** A body of known length and type that can be sent any number of times. Immutable and thread-safe. */
public sealed interface HttpBody permits MultipartBody, RawBody {

    /** {@return the value of the header {@code Content-Type}} */
    String contentType();

    /** {@return the number of bytes of the whole body} */
    long length();

    /** {@return a publisher of the body, which can be subscribed to any number of times} */
    BodyPublisher publisher();
}
