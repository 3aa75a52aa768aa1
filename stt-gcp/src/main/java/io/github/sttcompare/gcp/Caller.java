package io.github.sttcompare.gcp;

import com.google.api.core.ApiFuture;
import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.rpc.ApiCallContext;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits on behalf of one call: until the answer, an interrupt, or the end of its time, and cancels what is left then.
 *
 * @param shared    tells whether the provider has been closed
 * @param remaining the time left
 */
record Caller(SharedSession shared, Supplier<Duration> remaining) {

    /** Longer than any call, and short enough that no clock overflows. */
    private static final Duration MAX = Duration.ofDays(1);

    /** {@return the time left, more than zero and at most a day} */
    Duration timeLeft() {
        return timeLeft(remaining);
    }

    static Duration timeLeft(Supplier<Duration> remaining) {
        Duration left = remaining.get();
        if (left.isZero() || left.isNegative()) {
            throw timedOut();
        }
        return left.compareTo(MAX) > 0 ? MAX : left;
    }

    /**
     * {@return what goes with every request: the deadline, which the server is told, and no retries of the client's own}
     */
    ApiCallContext context() {
        return GrpcCallContext.createDefault().withTimeoutDuration(timeLeft()).withRetryableCodes(Set.of());
    }

    /** {@return the answer} */
    <T> T await(ApiFuture<T> future) throws InterruptedException {
        try {
            return future.get(timeLeft().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            throw timedOut();
        } catch (CancellationException e) {
            throw failure(e);
        } finally {
            // does nothing when it is done; not waiting any more otherwise means giving up
            future.cancel(true);
        }
    }

    /** {@return a failure in the shared vocabulary} */
    SttException failure(@Nullable Throwable thrown) {
        return failure(thrown, "");
    }

    /**
     * {@return a failure in the shared vocabulary}
     *
     * @param requestId what Google called the request before it failed, for when the failure does not say; or empty
     */
    SttException failure(@Nullable Throwable thrown, String requestId) {
        return shared.closed() ? SharedSession.closedFailure() : Errors.of(thrown, requestId);
    }

    static SttException timedOut() {
        return SttException.builder(ErrorKind.TIMEOUT,
                "Google Cloud Speech did not answer in the time the call had; allow "
                        + "more time or send shorter audio")
                .vendorCode("DEADLINE_EXCEEDED")
                .build();
    }
}
