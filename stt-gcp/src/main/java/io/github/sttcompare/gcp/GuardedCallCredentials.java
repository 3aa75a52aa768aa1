package io.github.sttcompare.gcp;

import com.google.auth.Credentials;
import com.google.auth.Retryable;
import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.auth.MoreCallCredentials;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Adds credentials to every call, records their tokens, and removes the messages of their failures: what a library or an
 * issuer of tokens says is unknown, and gRPC passes it on as the cause of a failed call. Thread-safe.
 */
final class GuardedCallCredentials implements ClientInterceptor {

    /** The error codes of RFC 6749, 4.1.2.1 and 5.2, which are not secret. */
    private static final Pattern OAUTH_ERROR = Pattern.compile(
            "\\b(invalid_(request|client|grant|scope)|unauthorized_client|unsupported_grant_type|access_denied"
                    + "|server_error|temporarily_unavailable)\\b");

    private final CallCredentials credentials;
    private final SentSecrets sent;
    private final HeaderLog log;

    GuardedCallCredentials(Credentials credentials, SentSecrets sent, HeaderLog log) {
        this.credentials = MoreCallCredentials.from(credentials);
        this.sent = sent;
        this.log = log;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return next.newCall(method, options.withCallCredentials(new Guarded(options.getOption(SentSecrets.CALL))));
    }

    /** The credentials for a request of a call. */
    private final class Guarded extends CallCredentials {
        private final SentSecrets.@Nullable OfCall call;

        Guarded(SentSecrets.@Nullable OfCall call) {
            this.call = call;
        }

        @Override
        public void applyRequestMetadata(RequestInfo request, Executor executor, MetadataApplier applier) {
            try {
                credentials.applyRequestMetadata(request, executor, new MetadataApplier() {
                    @Override
                    public void apply(Metadata headers) {
                        sent.add(headers, call);
                        log.keepTokensOut();
                        applier.apply(headers);
                    }

                    @Override
                    public void fail(Status status) {
                        applier.fail(status.withCause(guarded(status.getCause())));
                    }
                });
            } catch (Throwable t) {
                // including errors and undeclared exceptions of custom credentials
                applier.fail(Status.UNAUTHENTICATED.withDescription("Failed computing credential metadata").withCause(guarded(t)));
            }
        }
    }

    /** A failure without a message; whether a retry may help is kept. */
    private static final class Unavailable extends IOException implements Retryable {
        private static final long serialVersionUID = 1L;
        private final boolean again;

        Unavailable(String message, boolean again) {
            super(message);
            this.again = again;
        }

        @Override
        public boolean isRetryable() {
            return again;
        }

        @Override
        public int getRetryCount() {
            return 0;
        }
    }

    private static @Nullable IOException guarded(@Nullable Throwable thrown) {
        if (thrown == null) {
            return null;
        }
        Matcher code = OAUTH_ERROR.matcher(String.valueOf(thrown.getMessage()));
        String message = "the credentials gave no token (" + thrown.getClass().getName()
                + (code.find() ? ", " + code.group() : "") + ")";
        IOException guarded = thrown instanceof Retryable retryable
                ? new Unavailable(message, retryable.isRetryable())
                : new IOException(message);
        guarded.setStackTrace(thrown.getStackTrace());
        return guarded;
    }
}
