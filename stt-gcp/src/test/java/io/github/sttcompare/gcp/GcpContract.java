package io.github.sttcompare.gcp;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import com.google.protobuf.util.Durations;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.testkit.SttProviderContract;
import io.grpc.Status.Code;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** The contract for one mode, with the real client over a real connection. */
abstract class GcpContract extends SttProviderContract {

    private static final Map<ErrorKind, Status> FAILURES = Map.of(
            ErrorKind.AUTHENTICATION, failure(Code.UNAUTHENTICATED, "invalid credentials", null),
            ErrorKind.QUOTA, failure(Code.RESOURCE_EXHAUSTED, "quota exceeded", ErrorInfo.newBuilder()
                    .setReason("RATE_LIMIT_EXCEEDED")
                    .putMetadata("quota_limit", "AudioPerDayPerProject")
                    .build()),
            ErrorKind.RATE_LIMITED, failure(Code.RESOURCE_EXHAUSTED, "quota exceeded",
                    RetryInfo.newBuilder().setRetryDelay(Durations.fromSeconds(7)).build()),
            ErrorKind.INVALID_AUDIO, failure(Code.INVALID_ARGUMENT, "bad sample rate hertz", null),
            ErrorKind.INVALID_REQUEST, failure(Code.INVALID_ARGUMENT, "no such model", null),
            ErrorKind.CONFIGURATION, failure(Code.PERMISSION_DENIED, "not used before",
                    ErrorInfo.newBuilder().setReason("SERVICE_DISABLED").build()),
            ErrorKind.UNSUPPORTED, failure(Code.UNIMPLEMENTED, "not here", null),
            ErrorKind.UNAVAILABLE, failure(Code.UNAVAILABLE, "try again", null),
            ErrorKind.TIMEOUT, failure(Code.DEADLINE_EXCEEDED, "took too long", null));

    final FakeSpeech server = FakeSpeech.netty();

    GcpContract() {
        server.on("hanging", exchange -> {});
        FAILURES.forEach((kind, status) -> server.on(project(kind), exchange -> {
            String sent = exchange.headers.get(io.grpc.Metadata.Key.of(
                    "authorization", io.grpc.Metadata.ASCII_STRING_MARSHALLER));
            exchange.fail(StatusProto.toStatusRuntimeException(status.toBuilder()
                    .setMessage(status.getMessage() + ", you sent " + sent)
                    .build()));
        }));
    }

    private static Status failure(Code code, String message, com.google.protobuf.@Nullable Message detail) {
        Status.Builder status = Status.newBuilder().setCode(code.value()).setMessage(message);
        return (detail == null ? status : status.addDetails(Any.pack(detail))).build();
    }

    private static String project(ErrorKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Chooses the mode. */
    abstract GcpProvider.Builder mode(GcpProvider.Builder builder);

    private GcpProvider provider(String project) {
        return mode(server.provider(project).credentials(new TestCredentials())).build();
    }

    @Override
    protected SttProvider newProvider() {
        return provider("good");
    }

    @Override
    protected Optional<SttProvider> hanging() {
        return Optional.of(provider("hanging"));
    }

    @Override
    protected Optional<SttProvider> failing(ErrorKind kind) {
        return FAILURES.containsKey(kind) ? Optional.of(provider(project(kind))) : Optional.empty();
    }

    @Override
    protected Optional<String> secret() {
        return Optional.of(TestCredentials.TOKEN);
    }

    @Override
    protected boolean isShared(Thread thread) {
        // the server's, and those that its gRPC and Netty start for the whole JVM
        return thread.getName().startsWith(FakeSpeech.THREADS)
                || thread.getName().startsWith("grpc-timer")
                || thread.getName().startsWith("globalEventExecutor");
    }

    @AfterAll
    void closeServer() {
        server.close();
    }
}
