package io.github.sttcompare.gcp;

import io.github.sttcompare.kit.Secrets;
import io.grpc.Metadata;
import java.util.ArrayDeque;
import java.util.Deque;

/** The tokens that credentials have recently returned, so that no message shows one that a server repeats. Thread-safe. */
final class SentSecrets {

    /** A token is valid for about an hour; running calls may still use the preceding one. */
    private static final int KEPT = 8;

    /** A header that credentials add and that is not secret. */
    private static final String QUOTA_PROJECT = "x-goog-user-project";

    private final Deque<String> values = new ArrayDeque<>();
    private Secrets secrets = Secrets.none();

    /** Records what credentials add to a request. */
    synchronized void add(Metadata headers) {
        for (String name : headers.keys()) {
            String value = name.equals(QUOTA_PROJECT) || name.endsWith(Metadata.BINARY_HEADER_SUFFIX)
                    ? null
                    : headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
            String secret = value == null ? "" : value.substring(value.lastIndexOf(' ') + 1);
            if (!secret.isEmpty() && !values.contains(secret)) {
                values.add(secret);
            }
        }
        while (values.size() > KEPT) {
            values.removeFirst();
        }
    }

    /** {@return the secrets that no message may show} */
    synchronized Secrets secrets() {
        secrets = secrets.or(values);
        return secrets;
    }
}
