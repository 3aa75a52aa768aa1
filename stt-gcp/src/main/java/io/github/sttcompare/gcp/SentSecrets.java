package io.github.sttcompare.gcp;

import io.github.sttcompare.kit.Secrets;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that credentials have returned, so that no message shows one that a server repeats: those of each running
 * call, and the latest ones of all calls. Thread-safe.
 */
final class SentSecrets {

    /** How many of the latest tokens of all calls are kept: a server may also repeat one of an earlier call. */
    private static final int LATEST = 8;

    /**
     * How many tokens of one call are kept. A batch sends one with each poll; Google's credentials return the same one for
     * about an hour.
     */
    static final int OF_CALL = 32;

    /** A header that credentials add and that is not secret. */
    private static final String QUOTA_PROJECT = "x-goog-user-project";

    /** The call to which a request belongs. */
    static final CallOptions.Key<OfCall> CALL = CallOptions.Key.create("stt-gcp-sent-secrets");

    private final Deque<String> latest = new ArrayDeque<>();
    private Secrets secrets = Secrets.none();

    /** The tokens of one call; they are kept as long as the call, whatever other calls send in the meantime. */
    final class OfCall {
        private final Set<String> values = new LinkedHashSet<>();
        private boolean tooMany;

        private OfCall() {}

        private void add(String secret) {
            if (!values.contains(secret)) {
                tooMany |= values.size() == OF_CALL;
                if (!tooMany) {
                    values.add(secret);
                }
            }
        }

        /** {@return how to show what the server has said} */
        Masking masking() {
            Set<String> all;
            synchronized (SentSecrets.this) {
                if (latest.containsAll(values)) {
                    // the usual case: all calls send the same token, for which the search is prepared once
                    secrets = secrets.or(latest);
                    return new Masking(secrets, tooMany);
                }
                all = new LinkedHashSet<>(values);
                all.addAll(latest);
            }
            return new Masking(Secrets.none().or(all), tooMany);
        }
    }

    /** {@return the tokens of a new call} */
    OfCall call() {
        return new OfCall();
    }

    /**
     * Records what credentials add to a request.
     *
     * @param call the call to which the request belongs; null for none
     */
    synchronized void add(Metadata headers, @Nullable OfCall call) {
        for (String secret : secrets(headers)) {
            if (!latest.contains(secret)) {
                latest.add(secret);
            }
            if (call != null) {
                call.add(secret);
            }
        }
        while (latest.size() > LATEST) {
            latest.removeFirst();
        }
    }

    /** A header may have several values. */
    private static List<String> secrets(Metadata headers) {
        List<String> secrets = new ArrayList<>();
        for (String name : headers.keys()) {
            Iterable<String> values = name.equals(QUOTA_PROJECT) || name.endsWith(Metadata.BINARY_HEADER_SUFFIX)
                    ? null
                    : headers.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
            if (values != null) {
                for (String value : values) {
                    String secret = value.substring(value.lastIndexOf(' ') + 1);
                    if (!secret.isEmpty()) {
                        secrets.add(secret);
                    }
                }
            }
        }
        return secrets;
    }
}
