package io.github.sttcompare.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a limit; a longer body is a failure or is cut off there. In either case the rest is not received. */
final class BoundedBody implements BodySubscriber<byte[]> {

    /** The body is longer than the limit. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The body cannot be decoded. */
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final int limit;
    private final boolean cut;
    private final @Nullable Consumer<byte[]> tap;
    private Flow.@Nullable Subscription subscription;

    /**
     * Collects a body.
     *
     * @param limit the most bytes
     * @param cut   whether a longer body is cut off there instead of refused
     * @param tap   receives each piece as it arrives; null for none
     */
    BoundedBody(int limit, boolean cut, @Nullable Consumer<byte[]> tap) {
        this.limit = limit;
        this.cut = cut;
        this.tap = tap;
    }

    /** {@return what has been received so far} */
    byte[] soFar() {
        return collected.toByteArray();
    }

    /** Fails before anything was received. */
    void refuse(IOException reason) {
        result.completeExceptionally(reason);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        if (result.isDone()) {
            newSubscription.cancel();
            return;
        }
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (result.isDone()) {
                return;
            }
            int room = limit - collected.size();
            boolean full = buffer.remaining() > room;
            byte[] piece = new byte[full ? (cut ? room : 0) : buffer.remaining()];
            buffer.get(piece);
            collected.writeBytes(piece);
            if (tap != null && piece.length > 0) {
                tap.accept(piece);
            }
            if (full) {
                end();
            }
        }
    }

    private void end() {
        if (cut) {
            result.complete(collected.toByteArray());
        } else {
            result.completeExceptionally(new TooLong());
        }
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        result.complete(collected.toByteArray());
    }
}
