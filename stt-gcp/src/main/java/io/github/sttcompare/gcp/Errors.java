package io.github.sttcompare.gcp;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ErrorDetails;
import com.google.auth.Retryable;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.QuotaFailure;
import com.google.rpc.RetryInfo;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Puts what went wrong into the shared vocabulary.
 *
 * <p>What the server says becomes one short line without anything that looks like a secret. Google's exceptions are
 * not kept as causes, because they hold it unshortened; what the connection itself reports is.
 */
final class Errors {

    private static final int MAX_TEXT = 300;
    private static final Pattern SECRET =
            Pattern.compile("(?i)(bearer\\s+|\\bkey=|token=|\"private_key\"\\s*:\\s*\")[^\\s\",;]+"
            + "|\\bya29\\.[\\w.-]+|\\bAIza[\\w-]+|\\beyJ[\\w-]+\\.[\\w-]+(\\.[\\w-]+)?|-----BEGIN[^\\n]*");
    private static final int MAX_VIOLATIONS = 3;

    /** How grpc-java begins to tell of an answer that is none of a gRPC server, with what HTTP said. */
    private static final Pattern HTTP_STATUS = Pattern.compile("^HTTP status code (\\d{3})\\b");
    /** A limit that waiting a little does not help against. */
    private static final Pattern LONG_PERIOD =
            Pattern.compile("per ?(day|month)|\\b(daily|monthly)\\b|\\b1/(d|mo)\\b");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> TRACE_ID =
            Metadata.Key.of("x-cloud-trace-context", Metadata.ASCII_STRING_MARSHALLER);

    /** What the reasons of Google's error details mean (google.api.ErrorReason) and what to do about them. */
    private static final Map<String, Meaning> REASONS = Map.ofEntries(
            Map.entry("SERVICE_DISABLED", new Meaning(ErrorKind.CONFIGURATION,
                    "switch on the Cloud Speech-to-Text API (speech.googleapis.com) for the project")),
            Map.entry("BILLING_DISABLED", new Meaning(ErrorKind.CONFIGURATION, "switch on billing for the project")),
            Map.entry("CONSUMER_INVALID", new Meaning(ErrorKind.CONFIGURATION, "check the id of the project")),
            Map.entry("CONSUMER_SUSPENDED",
                    new Meaning(ErrorKind.CONFIGURATION, "the project is suspended; ask Google why")),
            Map.entry("API_KEY_INVALID", new Meaning(ErrorKind.AUTHENTICATION, "check the API key")),
            Map.entry("API_KEY_SERVICE_BLOCKED",
                    new Meaning(ErrorKind.AUTHENTICATION, "allow speech.googleapis.com for the API key")),
            Map.entry("ACCESS_TOKEN_EXPIRED", new Meaning(ErrorKind.AUTHENTICATION, "get new credentials")),
            Map.entry("IAM_PERMISSION_DENIED",
                    new Meaning(ErrorKind.AUTHENTICATION,
                            "give the account the role Cloud Speech Client (roles/speech.client)")),
            Map.entry("RESOURCE_QUOTA_EXCEEDED", new Meaning(ErrorKind.QUOTA, "ask Google for a higher quota")));

    private record Meaning(ErrorKind kind, String advice) {}

    private Errors() {}

    /** {@return the failure that a call of Google's client ended with} */
    static SttException of(@Nullable Throwable thrown) {
        return of(thrown, "");
    }

    /**
     * {@return the failure that a call of Google's client ended with}
     *
     * @param requestId the request's id where the failure has none; or empty
     */
    static SttException of(@Nullable Throwable thrown, String requestId) {
        return switch (thrown) {
            case null -> new SttException(ErrorKind.INTERNAL,
                    "Google's client failed and does not say why; report it to Google");
            case SttException e -> e;
            case ApiException e -> of(e, requestId);
            case StatusRuntimeException e -> of(e.getStatus(), e.getTrailers(), null, requestId);
            case StatusException e -> of(e.getStatus(), e.getTrailers(), null, requestId);
            case CancellationException e -> SttException.builder(ErrorKind.UNAVAILABLE, "the call was cancelled")
                    .retryable(false)
                    .vendorCode("CANCELLED")
                    .build();
            case RejectedExecutionException e ->
                new SttException(ErrorKind.CONFIGURATION, "the client is closed; open a new one");
            case LinkageError e -> new SttException(ErrorKind.INTERNAL,
                    "a class of Google's client is missing or does not fit (" + e.getClass().getSimpleName()
                            + "); check the versions of grpc, gax and protobuf on the class path", e);
            default -> new SttException(ErrorKind.INTERNAL,
                    "Google's client failed with " + thrown.getClass().getSimpleName()
                    + ": " + clean(thrown.getMessage()), thrown);
        };
    }

    /** {@return the failure that stands in an answer, as in that of a batch} */
    static SttException of(com.google.rpc.Status status) {
        ErrorDetails details = ErrorDetails.builder().setRawErrorMessages(status.getDetailsList()).build();
        Code code = Code.forNumber(status.getCode());
        return of(Status.fromCodeValue(code == null ? Code.UNKNOWN_VALUE : code.getNumber())
                .withDescription(status.getMessage()), null, details, "");
    }

    private static SttException of(ApiException e, String requestId) {
        if (e.getCause() instanceof StatusRuntimeException cause) {
            return of(cause.getStatus(), cause.getTrailers(), e.getErrorDetails(), requestId);
        }
        Status.Code code = Status.Code.valueOf(e.getStatusCode().getCode().name());
        return of(code.toStatus().withDescription(e.getMessage()), null, e.getErrorDetails(), requestId);
    }

    private static SttException of(
            Status status, @Nullable Metadata trailers, @Nullable ErrorDetails details, String known) {
        ErrorInfo info = details == null ? null : details.getErrorInfo();
        String reason = info == null ? "" : info.getReason();
        String violations = violations(details);
        OptionalInt http = httpStatus(status);
        Meaning meaning = meaning(status, info, violations, http);
        Throwable cause = status.getCause();
        StringBuilder message = new StringBuilder(subject(meaning.kind())).append(" (").append(status.getCode());
        if (!reason.isEmpty()) {
            message.append(", ").append(clean(reason));
        }
        message.append(")");
        String said = clean(status.getDescription());
        if (!said.isEmpty()) {
            message.append(": ").append(said);
        }
        if (!violations.isEmpty()) {
            message.append(" (").append(clean(violations)).append(')');
        }
        if (cause != null && fromConnection(cause)) {
            message.append(" [").append(clean(root(cause).getMessage())).append(']');
        }
        message.append("; ").append(meaning.advice());
        return SttException.builder(meaning.kind(), message.toString())
                .httpStatus(http.orElse(0))
                .retryable(retryable(status.getCode(), meaning.kind()))
                .retryAfter(details == null ? null : retryAfter(details.getRetryInfo()))
                .vendorCode(reason.isEmpty() ? status.getCode().name() : status.getCode() + "/" + clean(reason))
                .requestId(requestId(trailers, details, known))
                .cause(fromConnection(cause) ? cause : null)
                .build();
    }

    private static Meaning meaning(
            Status status, @Nullable ErrorInfo info, String violations, OptionalInt http) {
        Meaning known = info == null ? null : REASONS.get(info.getReason());
        if (known != null) {
            return known;
        }
        Throwable cause = status.getCause();
        if (cause != null && root(cause) instanceof InvalidProtocolBufferException) {
            return new Meaning(ErrorKind.PROTOCOL, "the answer cannot be read; check which server answers");
        }
        if (http.orElse(0) == 429) {
            return exhausted("", info);
        }
        if (http.orElse(0) >= 500) {
            return new Meaning(ErrorKind.UNAVAILABLE, "try again later");
        }
        String said = (status.getDescription() + " " + violations).toLowerCase(Locale.ROOT);
        return switch (status.getCode()) {
            case UNAUTHENTICATED -> new Meaning(ErrorKind.AUTHENTICATION, "check the credentials");
            case PERMISSION_DENIED ->
                new Meaning(ErrorKind.AUTHENTICATION,
                        "check the project and that the account may use it (roles/speech.client)");
            case RESOURCE_EXHAUSTED -> exhausted(said, info);
            case INVALID_ARGUMENT, OUT_OF_RANGE, FAILED_PRECONDITION -> refused(said);
            case NOT_FOUND -> new Meaning(ErrorKind.INVALID_REQUEST, "check the project and the location");
            case ALREADY_EXISTS -> new Meaning(ErrorKind.INVALID_REQUEST, "check the request");
            case UNIMPLEMENTED -> said.contains("content-type")
                    ? new Meaning(ErrorKind.PROTOCOL, "check that the endpoint is a gRPC server")
                    : new Meaning(ErrorKind.UNSUPPORTED, "use another mode, model or location");
            case DEADLINE_EXCEEDED -> new Meaning(ErrorKind.TIMEOUT, "allow more time or send shorter audio");
            case CANCELLED -> new Meaning(ErrorKind.UNAVAILABLE, "try again later");
            case UNAVAILABLE, INTERNAL, ABORTED, DATA_LOSS, UNKNOWN, OK -> unavailable(status, said);
        };
    }

    private static Meaning exhausted(String said, @Nullable ErrorInfo info) {
        if (said.contains("exceeds maximum size") || said.contains("larger than max")) {
            return new Meaning(ErrorKind.PROTOCOL, "the answer is too large to be one; check which server answers");
        }
        String limit = info == null ? "" : (info.getMetadataOrDefault("quota_limit", "") + " "
                + info.getMetadataOrDefault("quota_unit", "")).toLowerCase(Locale.ROOT);
        return LONG_PERIOD.matcher(limit + " " + said).find()
                ? new Meaning(ErrorKind.QUOTA, "wait for the next period or ask Google for a higher quota")
                : new Meaning(ErrorKind.RATE_LIMITED, "make fewer calls at once or ask Google for a higher quota");
    }

    /** What exactly was wrong stands in the details; the status often says no more than that something was. */
    private static String violations(@Nullable ErrorDetails details) {
        List<String> violations = new ArrayList<>();
        BadRequest request = details == null ? null : details.getBadRequest();
        if (request != null) {
            request.getFieldViolationsList().forEach(v -> violations.add(v.getField() + ": " + v.getDescription()));
        }
        QuotaFailure quota = details == null ? null : details.getQuotaFailure();
        if (quota != null) {
            quota.getViolationsList().forEach(v -> violations.add(v.getDescription()));
        }
        return violations.stream().limit(MAX_VIOLATIONS).collect(Collectors.joining(", "));
    }

    /** {@return the status of an answer that came from something in front of the service, such as a load balancer} */
    private static OptionalInt httpStatus(Status status) {
        String said = status.getDescription();
        Matcher http = HTTP_STATUS.matcher(said == null ? "" : said);
        return http.find() ? OptionalInt.of(Integer.parseInt(http.group(1))) : OptionalInt.empty();
    }

    private static Meaning refused(String said) {
        if (said.contains("does not support") || said.contains("not supported")) {
            return new Meaning(ErrorKind.UNSUPPORTED, "use another model or location, or ask for less");
        }
        if (said.contains("audio") || said.contains("sample rate") || said.contains("encoding")
                || said.contains("duration")) {
            return new Meaning(ErrorKind.INVALID_AUDIO, "check the audio and the mode it is sent in");
        }
        return new Meaning(ErrorKind.INVALID_REQUEST, "check model, language and location, which must go together");
    }

    private static Meaning unavailable(Status status, String said) {
        Throwable cause = status.getCause();
        if (said.contains("content-type")) {
            return new Meaning(ErrorKind.PROTOCOL, "check that the endpoint is a gRPC server");
        }
        if (said.startsWith("credentials failed to obtain")) {
            return refusedByIssuer(cause)
                    ? new Meaning(ErrorKind.AUTHENTICATION, "get new credentials")
                    : new Meaning(ErrorKind.NETWORK, "check the connection to the issuer of the credentials");
        }
        return fromConnection(cause) || said.contains("unable to resolve host") || said.contains("network closed")
                ? new Meaning(ErrorKind.NETWORK, "check the connection and the endpoint")
                : new Meaning(ErrorKind.UNAVAILABLE, "try again later");
    }

    private static String subject(ErrorKind kind) {
        return switch (kind) {
            case AUTHENTICATION -> "Google refused the credentials";
            case CONFIGURATION -> "the Google Cloud project is not set up for Speech-to-Text";
            case RATE_LIMITED -> "there were too many requests for Google's limits";
            case QUOTA -> "the Google quota is used up";
            case INVALID_AUDIO -> "Google refused the audio";
            case INVALID_REQUEST -> "Google refused the request";
            case UNSUPPORTED -> "Google cannot do what was asked";
            case TIMEOUT -> "Google Cloud Speech did not answer in time";
            case NETWORK -> "Google could not be reached";
            case PROTOCOL -> "the answer was none of Google Cloud Speech";
            case UNAVAILABLE, INTERNAL -> "Google Cloud Speech failed";
        };
    }

    /** Of the codes that mean "unavailable", Google advises another try for these alone. */
    private static boolean retryable(Status.Code code, ErrorKind kind) {
        return kind.retryable() && switch (code) {
            case CANCELLED, DATA_LOSS, UNKNOWN, OK -> kind == ErrorKind.NETWORK;
            default -> true;
        };
    }

    private static @Nullable Duration retryAfter(@Nullable RetryInfo retry) {
        if (retry == null || !retry.hasRetryDelay()) {
            return null;
        }
        com.google.protobuf.Duration said = retry.getRetryDelay();
        return Durations.isValid(said) && !Durations.isNegative(said)
                ? Duration.ofSeconds(said.getSeconds(), said.getNanos()) : null;
    }

    private static @Nullable String requestId(
            @Nullable Metadata trailers, @Nullable ErrorDetails details, String known) {
        String id = details == null || details.getRequestInfo() == null ? "" : details.getRequestInfo().getRequestId();
        if (id.isEmpty() && trailers != null) {
            String sent = trailers.get(REQUEST_ID);
            id = sent != null ? sent : trailers.containsKey(TRACE_ID) ? String.valueOf(trailers.get(TRACE_ID)) : "";
        }
        id = id.isEmpty() ? known : id;
        return id.isEmpty() ? null : clean(id);
    }

    private static boolean refusedByIssuer(@Nullable Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Retryable retryable) {
                return !retryable.isRetryable();
            }
        }
        return false;
    }

    /** What the connection reports comes from this machine and not from the server. */
    private static boolean fromConnection(@Nullable Throwable thrown) {
        if (thrown == null) {
            return false;
        }
        Throwable root = root(thrown);
        return root instanceof SocketException || root instanceof UnknownHostException || root instanceof SSLException
                || root instanceof java.security.GeneralSecurityException || root.getClass() == IOException.class;
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        for (int i = 0; i < 20 && root.getCause() != null; i++) {
            root = root.getCause();
        }
        return root;
    }

    /** {@return the first line, without secrets and control characters, not too long} */
    private static String clean(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String line = text.strip().lines().findFirst().orElse("");
        String plain = CONTROL.matcher(SECRET.matcher(line).replaceAll("***")).replaceAll(" ").strip();
        return plain.length() <= MAX_TEXT ? plain : plain.substring(0, MAX_TEXT) + "…";
    }
}
