package io.github.sttcompare.gcp;

import com.google.api.core.ApiFuture;
import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.rpc.ApiCallContext;
import io.github.sttcompare.SttException;
import io.grpc.CallOptions;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits on behalf of one call until the answer, an interrupt, or the end of its time, and then cancels what is still
 * running.
 *
 * @param shared knows whether the provider has been closed
 * @param time   the time left for the call
 * @param tokens the tokens that the call has sent
 */
record CallWaiter(SharedSession shared, CallTime time, SentSecrets.OfCall tokens) {

    CallWaiter(SharedSession shared, CallTime time) {
        this(shared, time, shared.call());
    }

    /**
     * {@return the settings of every request: the deadline, which is sent to the server, no retries by the client, and
     * where the token is recorded}
     */
    ApiCallContext context() {
        return GrpcCallContext.createDefault()
                .withCallOptions(CallOptions.DEFAULT.withOption(SentSecrets.CALL, tokens))
                .withTimeoutDuration(time.left()).withRetryableCodes(Set.of());
    }

    /** {@return the answer} */
    <T> T await(ApiFuture<T> future) throws InterruptedException {
        try {
            return future.get(time.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            throw CallTime.timedOut();
        } catch (CancellationException e) {
            throw failure(e);
        } finally {
            // does nothing if it is done; otherwise nobody waits for it any more
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
     * @param requestId the request's id before it failed, in case the failure has none; or empty
     */
    SttException failure(@Nullable Throwable thrown, String requestId) {
        return shared.closed() ? shared.closedFailure() : new GcpErrors(tokens.masking()).of(thrown, requestId);
    }

    /** {@return the failure in an answer} */
    SttException failure(com.google.rpc.Status status) {
        return new GcpErrors(tokens.masking()).of(status);
    }
}
