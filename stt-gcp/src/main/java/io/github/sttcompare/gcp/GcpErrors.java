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
import io.github.sttcompare.http.HttpErrors;
import io.github.sttcompare.kit.Secrets;
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
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Translates failures into the shared vocabulary.
 *
 * <p>The kind is determined by the code and Google's structured details; only if these merely say that a request was
 * refused, by known sentences. The server's message becomes one short line without secrets. Google's exceptions are not
 * kept as causes, because they contain the full message; those of the connection itself are.
 *
 * @param masking how to show what the server has said
 */
record GcpErrors(Masking masking) {

    /** What looks like one of Google's secrets, for those that were not sent by this provider. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)(bearer\\s+|\\bkey=|token=|\"private_key\"\\s*:\\s*\")[^\\s\",;]+"
            + "|\\bya29\\.[\\w.-]+|\\bAIza[\\w-]+|\\beyJ[\\w-]+\\.[\\w-]+(\\.[\\w-]+)?|-----BEGIN[^\\n]*");
    private static final int MAX_VIOLATIONS = 3;

    /** The beginning of grpc-java's message for an answer that is not from a gRPC server, with the HTTP status. */
    private static final Pattern HTTP_STATUS = Pattern.compile("^HTTP status code (\\d{3})\\b");
    /** A limit for which a short wait does not help. */
    private static final Pattern LONG_PERIOD =
            Pattern.compile("per ?(day|month)|\\b(daily|monthly)\\b|\\b1/(d|mo)\\b");
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> TRACE_ID =
            Metadata.Key.of("x-cloud-trace-context", Metadata.ASCII_STRING_MARSHALLER);

    /** The meaning of the reasons in Google's error details (google.api.ErrorReason), and what to do about them. */
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

    private static final Meaning NOT_GRPC = new Meaning(ErrorKind.PROTOCOL, "check that the endpoint is a gRPC server");
    private static final Pattern NOT_GRPC_SENTENCE = Pattern.compile("(?im)^(missing|invalid) (GRPC )?content-type");

    /**
     * {@return the failure of a call of Google's client}
     *
     * @param requestId the request's id if the failure has none; or empty
     */
    SttException of(@Nullable Throwable thrown, String requestId) {
        return switch (thrown) {
            case null -> new SttException(ErrorKind.INTERNAL,
                    "Google's client failed without giving a reason; report it to Google");
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
                    "a class of Google's client is missing or incompatible (" + e.getClass().getSimpleName()
                            + "); check the versions of grpc, gax and protobuf on the class path", masking.cause(e));
            default -> new SttException(ErrorKind.INTERNAL,
                    "Google's client failed with " + thrown.getClass().getSimpleName()
                    + ": " + clean(thrown.getMessage()), masking.cause(thrown));
        };
    }

    /** {@return the failure in an answer, such as that of a batch} */
    SttException of(com.google.rpc.Status status) {
        ErrorDetails details = ErrorDetails.builder().setRawErrorMessages(status.getDetailsList()).build();
        Code code = Code.forNumber(status.getCode());
        return of(Status.fromCodeValue(code == null ? Code.UNKNOWN_VALUE : code.getNumber())
                .withDescription(status.getMessage()), null, details, "");
    }

    private SttException of(ApiException e, String requestId) {
        if (e.getCause() instanceof StatusRuntimeException cause) {
            return of(cause.getStatus(), cause.getTrailers(), e.getErrorDetails(), requestId);
        }
        Status.Code code = Status.Code.valueOf(e.getStatusCode().getCode().name());
        return of(code.toStatus().withDescription(e.getMessage()), null, e.getErrorDetails(), requestId);
    }

    private SttException of(
            Status status, @Nullable Metadata trailers, @Nullable ErrorDetails details, String known) {
        ErrorInfo info = details == null ? null : details.getErrorInfo();
        String reason = info == null ? "" : info.getReason();
        String violations = violations(details);
        OptionalInt http = httpStatus(status);
        Meaning meaning = meaning(status, details, violations, http);
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
                .cause(cause != null && fromConnection(cause) ? masking.cause(root(cause)) : null)
                .build();
    }

    private static Meaning meaning(
            Status status, @Nullable ErrorDetails details, String violations, OptionalInt http) {
        ErrorInfo info = details == null ? null : details.getErrorInfo();
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
        return switch (status.getCode()) {
            case UNAUTHENTICATED -> new Meaning(ErrorKind.AUTHENTICATION, "check the credentials");
            case PERMISSION_DENIED ->
                new Meaning(ErrorKind.AUTHENTICATION,
                        "check the project and that the account may use it (roles/speech.client)");
            case RESOURCE_EXHAUSTED -> exhausted(status.getDescription() + ". " + violations, info);
            case INVALID_ARGUMENT, OUT_OF_RANGE, FAILED_PRECONDITION -> refused(status, details);
            case NOT_FOUND -> new Meaning(ErrorKind.INVALID_REQUEST, "check the project and the location");
            case ALREADY_EXISTS -> new Meaning(ErrorKind.INVALID_REQUEST, "check the request");
            case UNIMPLEMENTED -> notGrpc(status) ? NOT_GRPC
                    : new Meaning(ErrorKind.UNSUPPORTED, "use another mode, model or location");
            case DEADLINE_EXCEEDED -> new Meaning(ErrorKind.TIMEOUT, "allow more time or send shorter audio");
            case CANCELLED -> new Meaning(ErrorKind.UNAVAILABLE, "try again later");
            case UNAVAILABLE, INTERNAL, ABORTED, DATA_LOSS, UNKNOWN, OK -> unavailable(status);
        };
    }

    /** Google's details say which limit it was; without them, its message does. */
    private static Meaning exhausted(String said, @Nullable ErrorInfo info) {
        if (said.startsWith("gRPC message exceeds maximum size")) {
            return new Meaning(ErrorKind.PROTOCOL, "the answer is too large; check which server answers");
        }
        String limit = info == null ? "" : (info.getMetadataOrDefault("quota_limit", "") + " "
                + info.getMetadataOrDefault("quota_unit", "")).strip();
        return LONG_PERIOD.matcher((limit.isEmpty() ? said : limit).toLowerCase(Locale.ROOT)).find()
                ? new Meaning(ErrorKind.QUOTA, "wait for the next period or ask Google for a higher quota")
                : new Meaning(ErrorKind.RATE_LIMITED, "make fewer calls at a time or ask Google for a higher quota");
    }

    /** The details say what exactly was wrong; the status often only says that something was. */
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

    /** {@return the HTTP status of an answer from something in front of the service, such as a load balancer} */
    private static OptionalInt httpStatus(Status status) {
        String said = status.getDescription();
        Matcher http = HTTP_STATUS.matcher(said == null ? "" : said);
        return http.find() ? OptionalInt.of(Integer.parseInt(http.group(1))) : OptionalInt.empty();
    }

    /**
     * The details name the field; without them, known sentences reveal what it was; the code alone only says that it was
     * the request.
     */
    private static Meaning refused(Status status, @Nullable ErrorDetails details) {
        BadRequest request = details == null ? null : details.getBadRequest();
        ErrorKind kind = request == null ? null : request.getFieldViolationsList().stream()
                .map(field -> GcpSentences.kind(field.getField(), field.getDescription()))
                .filter(Objects::nonNull).findFirst().orElse(null);
        if (kind == null) {
            kind = GcpSentences.kind("", String.valueOf(status.getDescription()));
        }
        return switch (kind) {
            case TIMEOUT -> new Meaning(kind, "the audio did not reach Google fast enough; try again, on a better connection");
            case RATE_LIMITED -> new Meaning(kind, "stream no faster than the audio plays, or try again");
            case INVALID_AUDIO -> new Meaning(kind, "check the audio and the mode it is sent in");
            case UNSUPPORTED -> new Meaning(kind, "use another model or location, or request less");
            case null, default -> new Meaning(ErrorKind.INVALID_REQUEST,
                    "check that model, language and location are compatible");
        };
    }

    /** Whether grpc-java reports an answer that is not gRPC. */
    private static boolean notGrpc(Status status) {
        return NOT_GRPC_SENTENCE.matcher(String.valueOf(status.getDescription())).find();
    }

    private static Meaning unavailable(Status status) {
        Throwable cause = status.getCause();
        String said = String.valueOf(status.getDescription());
        if (notGrpc(status)) {
            return NOT_GRPC;
        }
        if (said.startsWith("Credentials failed to obtain")) {
            return refusedByIssuer(cause)
                    ? new Meaning(ErrorKind.AUTHENTICATION, "get new credentials")
                    : new Meaning(ErrorKind.NETWORK, "check the connection to the issuer of the credentials");
        }
        return fromConnection(cause) || said.startsWith("Unable to resolve host") || said.startsWith("Network closed")
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
            case UNSUPPORTED -> "Google does not support the request";
            case TIMEOUT -> "Google Cloud Speech did not answer in time";
            case NETWORK -> "Google could not be reached";
            case PROTOCOL -> "the answer is not from Google Cloud Speech";
            case UNAVAILABLE, INTERNAL -> "Google Cloud Speech failed";
        };
    }

    /** Among the codes that mean "unavailable", Google recommends a retry only for these. */
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
                ? Duration.ofSeconds(said.getSeconds(), said.getNanos()) : HttpErrors.UNREADABLE_WAIT;
    }

    private @Nullable String requestId(
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

    /** Messages of the connection come from this machine, not from the server. */
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
    private String clean(@Nullable String text) {
        return text == null ? "" : SECRET.matcher(masking.line(text)).replaceAll(Secrets.MASK);
    }
}
